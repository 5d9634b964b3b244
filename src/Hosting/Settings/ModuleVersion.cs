using JSockD.Engine;

namespace JSockD.Hosting.Settings;

/// <summary>What stands in module files: bytecode belongs to one version of the engine, so it names that too.</summary>
internal static class ModuleVersion
{
    /// <summary>Of this build: product and engine.</summary>
    /// <exception cref="EngineFaultException">The native library can't be used.</exception>
    internal static string Current => $"{Product}+{EngineLibrary.Version.Replace(' ', '-')}";

    /// <summary>The product's alone.</summary>
    internal static string Product { get; } = typeof(ModuleVersion).Assembly.GetName().Version!.ToString(3);
}
