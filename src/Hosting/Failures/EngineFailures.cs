using JSockD.Engine;

namespace JSockD.Hosting.Failures;

/// <summary>What went wrong while an engine was built, as a sentence.</summary>
internal static class EngineFailures
{
    /// <param name="failure">What was thrown.</param>
    /// <param name="sources">The module's source map.</param>
    internal static string Describe(Exception failure, SourceMapFile sources) => failure.GetBaseException() switch
    {
        ScriptException script => $"the module can't be loaded: {ScriptFailures.DescribeModule(script, sources).Pretty}",
        var other => $"the engine failed: {other.Message}",
    };
}
