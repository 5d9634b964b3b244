using JSockD.Engine;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// A command on loan: its bytes belong to the sender of <see cref="Execute"/> and stay where they are until <see cref="Executed"/> has come back. That
/// way a command goes from the socket to the engine without being copied.
/// </summary>
public abstract class Command
{
    /// <summary>Its fields.</summary>
    public abstract CommandBytes Bytes { get; }

    /// <summary>
    /// Takes a message of the running command to its client; see <see cref="IEngineHost.SendMessage"/>. On the runtime's thread, which it may block.
    /// </summary>
    /// <param name="line">The whole line.</param>
    /// <param name="timeLeft">Microseconds.</param>
    /// <param name="readMemory">Reads the memory of the runtime that the command runs on, for a client that asks meanwhile.</param>
    /// <param name="answer">The client's answer.</param>
    public abstract MessageOutcome SendMessage(
        ReadOnlySpan<byte> line, ulong timeLeft, Func<EngineMemory> readMemory, out Span<byte> answer);
}
