namespace JSockD.Engine;

/// <summary>The one thing that other threads may do to a runtime, and how its own takes it back.</summary>
internal interface IInterruptible
{
    /// <summary>
    /// Any thread: ends the running script, or the next one, with <see cref="ScriptErrorKind.Interrupted"/>. Does nothing once the runtime
    /// is freed.
    /// </summary>
    void Interrupt();

    /// <summary>
    /// The runtime's thread, between two scripts: the next script is not ended by an <see cref="Interrupt"/> that came too late.
    /// </summary>
    void ForgetInterrupt();
}
