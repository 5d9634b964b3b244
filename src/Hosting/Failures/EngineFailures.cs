using JSockD.Engine;

namespace JSockD.Hosting.Failures;

/// <summary>What went wrong while an engine was built, as a sentence.</summary>
internal static class EngineFailures
{
    /// <param name="failure">What was thrown.</param>
    /// <param name="loadTimeLimit">The limit that was in force for the module's top level, in microseconds.</param>
    internal static string Describe(Exception failure, long loadTimeLimit) => failure.GetBaseException() switch
    {
        ScriptException script => $"the module can't be loaded: {ScriptFailures.DescribeLoad(script.Error, loadTimeLimit).Pretty}",
        var other => $"the engine failed: {other.Message}",
    };
}
