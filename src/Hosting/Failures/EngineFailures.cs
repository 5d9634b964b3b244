using JSockD.Engine;

namespace JSockD.Hosting.Failures;

/// <summary>What went wrong while an engine was built, as a sentence.</summary>
internal static class EngineFailures
{
    internal static string Describe(Exception failure) => failure.GetBaseException() switch
    {
        ScriptException script => $"the module can't be loaded: {ScriptFailures.Describe(script.Error, timeLimit: 0).Pretty}",
        var other => $"the engine failed: {other.Message}",
    };
}
