using JSockD.Hosting.Settings;

namespace JSockD.Server;

/// <summary>The versions that this executable shows and checks.</summary>
internal static class Versions
{
    /// <summary>What <c>-v</c> and READY print.</summary>
    internal static string Product => ModuleVersion.Product;

    /// <summary>What stands in module files.</summary>
    internal static string Module => ModuleVersion.Current;

    /// <summary>Debug builds log more, and may load modules that nobody signed.</summary>
#if DEBUG
    internal const bool IsDebugBuild = true;
#else
    internal const bool IsDebugBuild = false;
#endif
}
