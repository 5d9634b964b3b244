namespace JSockD.Engine;

/// <summary>
/// What scripts find in the engine's modules <c>std</c> and <c>os</c>; docs/environment.md lists it. The numbers are those of the native
/// library.
/// </summary>
public enum EngineModules
{
    /// <summary>Everything: files, processes, signals, the environment.</summary>
    All = 0,

    /// <summary>Only what doesn't reach beyond the runtime, such as timers and <c>sprintf</c>.</summary>
    Safe = 1,

    /// <summary>Importing them is an error.</summary>
    None = 2,
}
