namespace JSockD.Engine;

/// <summary>How <see cref="EngineRuntime.Execute"/> ended.</summary>
internal enum ExecutionStatus
{
    /// <summary><see cref="EngineRuntime.Reply"/> holds the reply.</summary>
    Completed,

    /// <summary><see cref="EngineRuntime.ReadError"/> says why.</summary>
    Failed,

    /// <summary>The runtime does not know the command yet: compile or load it and execute again.</summary>
    UnknownCommand,
}
