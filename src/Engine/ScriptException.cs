namespace JSockD.Engine;

/// <summary>A script failed where no client waits for a reply: while a module is compiled or loaded, or on the command line.</summary>
internal sealed class ScriptException(ScriptError error) : Exception(error.Message)
{
    /// <summary>What failed, and where.</summary>
    public ScriptError Error { get; } = error;
}
