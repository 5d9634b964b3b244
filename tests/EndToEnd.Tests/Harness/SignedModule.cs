namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>A class fixture: a module, compiled and signed by <c>jsockd -c</c> with a key pair of <c>jsockd -k</c>.</summary>
public sealed class SignedModule : IDisposable
{
    public const string Source = """
        export const greeting = 'hello';
        export function add(a, b) { return a + b; }
        export function fail(message) {
            throw new Error(message);
        }
        export function marked() { /* MARKER-IN-A-COMMENT */ return 1; }
        export default 'the default';

        """;

    private readonly TempFolder _folder = new();

    public SignedModule()
        : this("module.mjs", Source)
    {
    }

    internal SignedModule(string name, string source)
    {
        SourcePath = _folder.Write(name, source);
        Path = _folder.PathOf("module.bc");
        PrivateKeyPath = _folder.PathOf("key.privkey");
        Succeed("-k", _folder.PathOf("key"));
        Succeed("-c", SourcePath, Path, "-k", PrivateKeyPath);
        PublicKey = File.ReadAllText(_folder.PathOf("key.pubkey")).Trim();
    }

    public string SourcePath { get; }

    /// <summary>The module file.</summary>
    public string Path { get; }

    public string PrivateKeyPath { get; }

    /// <summary>As 64 hex digits.</summary>
    public string PublicKey { get; }

    public void Dispose() => _folder.Dispose();

    private static void Succeed(params string[] arguments)
    {
        using var process = new JSockDProcess(arguments);
        Assert.True(process.WaitForExit() == 0, $"jsockd {string.Join(' ', arguments)} failed{process.Epilogue()}");
    }
}
