namespace JSockD.DotNetPeers;

/// <summary>JavaScript that the engines get which are not JSockD's, for the same commands to run there.</summary>
internal static class Globals
{
    /// <summary>globals.js.</summary>
    internal static string Source { get; } = Read();

    /// <summary>
    /// A function from JSON to JSON, which gives the command the module (the global <c>bundle</c>, if there is one) and its parameter.
    /// Commands that give a promise are none of these peers'.
    /// </summary>
    internal static string Wrapped(string command) =>
        $"((command, module) => (json) => JSON.stringify(command(module, JSON.parse(json))))((\n{command}\n), globalThis.bundle)";

    private static string Read()
    {
        using var reader = new StreamReader(typeof(Globals).Assembly.GetManifestResourceStream("globals.js")!);
        return reader.ReadToEnd();
    }
}
