using System.Security.Cryptography;
using JSockD.Hosting.Settings;
using JSockD.Modules;

namespace JSockD.Embedding.Instances;

/// <summary>Reads and checks the module file of an instance. Any thread.</summary>
/// <param name="path">The file's, absolute.</param>
/// <param name="publicKey">What the options say; null: the environment has it.</param>
internal sealed class ModuleReader(string path, string? publicKey)
{
    private volatile byte[] _hash = [];

    internal string Path => path;

    /// <summary>Whether the file holds other bytes than when it was read last.</summary>
    /// <exception cref="JSModuleRefusedException">It can't be read.</exception>
    internal bool HasChanged() => !SHA256.HashData(ReadFile()).AsSpan().SequenceEqual(_hash);

    /// <summary>Reads the whole file, and gives the bytecode in it if it may be loaded.</summary>
    /// <exception cref="JSModuleRefusedException">It can't be read, or is refused.</exception>
    internal ReadOnlyMemory<byte> Read()
    {
        var file = ReadFile();
        _hash = SHA256.HashData(file);
        return Check(file);
    }

    private byte[] ReadFile()
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JSModuleRefusedException($"the module file {path} can't be read: {e.Message}", e);
        }
    }

    private ReadOnlyMemory<byte> Check(byte[] file)
    {
        try
        {
            return ModuleFile.Read(file, ModuleVersion.Current, Trust(publicKey));
        }
        catch (RefusedException e)
        {
            throw new JSModuleRefusedException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Whose modules are loaded.</summary>
    /// <exception cref="ModuleTrustException">There is no key, or it is none.</exception>
    internal static ModuleTrust Trust(string? publicKey) => publicKey is null
        ? ModuleTrust.FromEnvironment(Environment.GetEnvironmentVariable(ModuleTrust.EnvironmentVariable), debugBuild: false)
        : ModuleTrust.FromSetting(publicKey, nameof(JSockDOptions.PublicKey));
}
