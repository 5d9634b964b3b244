namespace JSockD.Hosting.Runtimes;

/// <summary>Why a runtime gets another engine.</summary>
internal enum EngineReset
{
    /// <summary>Its memory keeps growing.</summary>
    Leak,

    /// <summary>It ran out of memory.</summary>
    OutOfMemory,

    /// <summary>Another module is served.</summary>
    Module,

    /// <summary>It was idle, and is built again for the next command.</summary>
    Idle,
}

/// <summary>Hears what is done for the engines between commands, to count it. On the runtimes' threads, which it must not keep.</summary>
internal interface IRuntimeObserver
{
    /// <summary>An engine's garbage has been collected.</summary>
    void OnCollected();

    /// <summary>An engine is, or is about to be, replaced or shut down.</summary>
    void OnReset(EngineReset reason);
}
