using JSockD.Engine;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// Takes the messages of running commands (<c>JSockD.sendMessage</c>) to whoever sent the commands, and brings the answers. A session has
/// one over its socket; an embedder has its own.
/// </summary>
internal interface IClientChannel
{
    /// <summary>
    /// Sends a message and waits for the answer; see <see cref="IEngineHost.SendMessage"/>. On the runtime's thread, which it may block.
    /// </summary>
    /// <param name="line">The whole line.</param>
    /// <param name="timeLimit">Microseconds at most, or <see cref="ulong.MaxValue"/>.</param>
    /// <param name="readMemory">Reads the memory of the runtime that the command runs on, for a client that asks meanwhile.</param>
    /// <param name="answer">The client's answer.</param>
    MessageOutcome SendMessage(ReadOnlySpan<byte> line, ulong timeLimit, Func<EngineMemory> readMemory, out Span<byte> answer);
}

/// <summary>Where a runtime finds the channel of its client: set by the session when it starts, on the thread that both share.</summary>
internal sealed class ClientChannelSlot
{
    /// <summary>The channel, or null while there is no client.</summary>
    public IClientChannel? Current { get; set; }
}
