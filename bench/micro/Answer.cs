using System.Text;

namespace JSockD.MicroBenchmarks;

/// <summary>Checks what the measured operations give: a figure for a wrong answer is worth nothing.</summary>
internal static class Answer
{
    /// <summary>Ends the benchmark without a result unless it is what was expected.</summary>
    internal static void MustBe<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{what} is {actual}, expected was {expected}");
        }
    }

    /// <summary>The same for bytes.</summary>
    internal static void MustBe(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, string what) =>
        MustBe(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(actual), what);
}
