namespace JSockD.Hosting.Runtimes;

/// <summary>
/// A runtime as its session sees it on the thread that both share: runs a command by a plain call, where two messages would cost more than
/// a small command takes. See decision 0015.
/// </summary>
internal interface ICommandExecutor
{
    /// <summary>
    /// Whether a command may be run by a call now. If not, because the engine needs something first, the command has to be told to the
    /// runtime (<see cref="Runtimes.Execute"/>), which takes it in its turn.
    /// </summary>
    bool IsFree { get; }

    /// <summary>
    /// Gets an engine ready for the next command, which <see cref="Execute"/> does too where nobody did: for a caller that must tell the
    /// time in which a script runs from that in which an engine is built. Returns what failed, which the caller tells the runtime, see <see
    /// cref="CommandFailed"/>; null if nothing did.
    /// </summary>
    Exception? Prepare();

    /// <summary>Runs a command. The bytes are the caller's and stay where they are until this returns.</summary>
    /// <param name="id">The command's id, copied in front of the reply.</param>
    /// <param name="source">A JavaScript expression whose value is a function; UTF-8.</param>
    /// <param name="parameterAndTerminator">The JSON parameter, and one byte more that the engine may overwrite while it parses.</param>
    /// <returns>
    /// The reply, on loan until the next command or <see cref="ReplyTaken"/>; null: the command was given up meanwhile, somebody else has
    /// answered it, and the connection is no longer the caller's. Never throws: a failure of the runtime is in the reply.
    /// </returns>
    Reply? Execute(ReadOnlySpan<byte> id, ReadOnlySpan<byte> source, Span<byte> parameterAndTerminator);
}

/// <summary>Where a session finds the executor of its runtime: set by the runtime while it serves, on the thread that both share.</summary>
internal sealed class ExecutorSlot
{
    /// <summary>The executor, or null while commands have to be told to the runtime.</summary>
    public ICommandExecutor? Current { get; set; }
}
