namespace JSockD.Engine;

/// <summary>A script failed where no client waits for a reply: while a module is compiled or loaded, or on the command line.</summary>
/// <param name="error">What failed, and where.</param>
/// <param name="moduleName">What its frames call the module that is loaded or being loaded; null without one.</param>
internal sealed class ScriptException(ScriptError error, string? moduleName) : Exception(error.Message)
{
    /// <summary>What the frames of <see cref="Error"/> call the module, or null.</summary>
    public string? ModuleName { get; } = moduleName;

    /// <summary>What failed, and where.</summary>
    public ScriptError Error { get; } = error;
}
