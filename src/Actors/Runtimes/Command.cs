using JSockD.Interop.Engine;

namespace JSockD.Actors.Runtimes;

/// <summary>
/// A command on loan: its bytes belong to the sender of <see cref="Execute"/> and stay where they are until <see cref="Executed"/> has come back. That
/// way a command goes from the socket to the engine without being copied.
/// </summary>
public abstract class Command
{
    /// <summary>Copied in front of the reply.</summary>
    public abstract ReadOnlySpan<byte> Id { get; }

    /// <summary>A JavaScript expression whose value is a function; UTF-8.</summary>
    public abstract ReadOnlySpan<byte> Source { get; }

    /// <summary>The JSON parameter, and one byte more that the engine may overwrite while it parses.</summary>
    public abstract Span<byte> ParameterAndTerminator { get; }

    /// <summary>Reads the memory of the runtime that the command runs on; on the runtime's thread, while the command runs.</summary>
    public Func<EngineMemory>? ReadMemory { get; internal set; }

    /// <summary>
    /// Takes a message of the running command to its client; see <see cref="IEngineHost.SendMessage"/>. On the runtime's thread, which it may block.
    /// </summary>
    public abstract MessageOutcome SendMessage(ReadOnlySpan<byte> line, ulong timeLeft, out Span<byte> answer);
}
