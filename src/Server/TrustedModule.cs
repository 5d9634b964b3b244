using JSockD.Modules;

namespace JSockD.Server;

/// <summary>Reads a module file and lets its bytecode through only if its signature and version are right.</summary>
internal static class TrustedModule
{
    /// <summary>The module in a file that is read and checked when somebody asks for it.</summary>
    internal static VerifiedModule At(string path) => new(() => Read(path), Files.LengthOf(path));

    /// <exception cref="RefusedException">The module or the key is refused.</exception>
    /// <exception cref="FileRefusedException">The file can't be read.</exception>
    internal static ReadOnlyMemory<byte> Read(string path)
    {
        var trust = ModuleTrust.FromEnvironment(Environment.GetEnvironmentVariable(ModuleTrust.EnvironmentVariable), Versions.IsDebugBuild);
        return ModuleFile.Read(Files.Read(path, "module file"), Versions.Module, trust);
    }
}
