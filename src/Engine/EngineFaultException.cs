namespace JSockD.Engine;

/// <summary>
/// The engine itself is unusable: it can't be loaded or created, or memory ran out outside of any script. It ends one runtime, never a
/// reply:
/// what scripts do wrong is a <see cref="ScriptError"/>.
/// </summary>
internal sealed class EngineFaultException(string message) : Exception(message);
