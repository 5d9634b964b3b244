namespace JSockD.MicroBenchmarks;

/// <summary>The kilobyte of JSON that the benchmark's scenario <c>json-1k</c> sends; a test in bench/tests compares the two.</summary>
internal static class Customers
{
    /// <summary>Without the line feed that ends the file.</summary>
    internal static byte[] Json { get; } = Read();

    private static byte[] Read()
    {
        using var stream = typeof(Customers).Assembly.GetManifestResourceStream("customers.json")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray()[..^1];
    }
}
