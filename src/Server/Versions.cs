using JSockD.Engine;

namespace JSockD.Server;

/// <summary>The versions that this executable shows and checks.</summary>
internal static class Versions
{
    /// <summary>What <c>-v</c> and READY print.</summary>
    internal static string Product { get; } = typeof(Versions).Assembly.GetName().Version!.ToString(3);

    /// <summary>What stands in module files: bytecode belongs to one version of the engine, so it names that too.</summary>
    internal static string Module => $"{Product}+{EngineLibrary.Version.Replace(' ', '-')}";

    /// <summary>Debug builds log more, and may load modules that nobody signed.</summary>
#if DEBUG
    internal const bool IsDebugBuild = true;
#else
    internal const bool IsDebugBuild = false;
#endif
}
