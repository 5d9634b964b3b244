using System.Text;
using JSockD.Engine;
using JSockD.Hosting.Settings;
using JSockD.Modules;

namespace JSockD.Embedding.Tests;

/// <summary>A signed module file in a folder of its own, which a test may change.</summary>
internal sealed class TestModule : IDisposable
{
    private static readonly byte[] s_seed = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsockd-embedding-");

    internal TestModule(string source, string? key = null)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "m.bytecode");
        using var signer = ModuleSigner.FromSeed(s_seed);
        PublicKey = key ?? signer.PublicKeyHex;
        Write(source);
    }

    internal string Path { get; }

    internal string PublicKey { get; }

    internal string Folder => _folder.FullName;

    /// <summary>As <c>jsockd -c</c> does it: by renaming.</summary>
    internal void Write(string source, bool isSigned = true)
    {
        using var signer = ModuleSigner.FromSeed(s_seed);
        var bytecode = ModuleCompiler.Compile(Encoding.UTF8.GetBytes(source), "m.mjs", StripMode.Nothing).Bytecode;
        var temporary = Path + ".new";
        File.WriteAllBytes(temporary, ModuleFile.Build(bytecode, ModuleVersion.Current, isSigned ? signer : null));
        File.Move(temporary, Path, overwrite: true);
    }

    /// <summary>Has an instance serve it.</summary>
    internal void Configure(JSockDOptions options) => (options.Module, options.PublicKey) = (Path, PublicKey);

    public void Dispose() => _folder.Delete(recursive: true);
}
