namespace JSockD.Engine;

/// <summary>The one thing that other threads may do to a runtime.</summary>
internal interface IInterruptible
{
    /// <summary>
    /// Any thread: ends the running script, or the next one, with <see cref="ScriptErrorKind.Interrupted"/>. Does nothing once the runtime
    /// is freed.
    /// </summary>
    void Interrupt();
}
