using JSockD.Engine;

namespace JSockD.Hosting.Failures;

/// <summary>What went wrong while an engine was built, as a sentence.</summary>
internal static class EngineFailures
{
    /// <param name="failure">What was thrown.</param>
    /// <param name="sources">The module's source map.</param>
    /// <param name="loadTimeLimit">The limit for its top level, in microseconds; 0 if there is none.</param>
    internal static string Describe(Exception failure, SourceMapFile sources, long loadTimeLimit = 0) => failure.GetBaseException() switch
    {
        ScriptException script => $"the module can't be loaded: {ScriptFailures.DescribeModule(script, sources, loadTimeLimit).Pretty}",
        var other => $"the engine failed: {other.Message}",
    };
}
