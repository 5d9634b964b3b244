using JSockD.Hosting.Runtimes;
using JSockD.Engine;

namespace JSockD.Hosting.Sessions;

/// <summary>A connection's command in flight, as it lies in the receive buffer: one instance a connection.</summary>
internal sealed class ReceivedCommand(Connection connection) : Command
{
    public override CommandBytes Bytes
    {
        get
        {
            var pending = connection.Buffer.Pending;
            var frame = connection.InFlight;
            return new CommandBytes(
                pending.Slice(frame.Id.Offset, frame.Id.Length),
                pending.Slice(frame.Source.Offset, frame.Source.Length),
                pending.Slice(frame.Parameter.Offset, frame.Parameter.Length + 1));
        }
    }

    public override MessageOutcome SendMessage(
        ReadOnlySpan<byte> line, ulong timeLeft, Func<EngineMemory> readMemory, out Span<byte> answer) =>
        connection.Exchange.Run(line, timeLeft, readMemory, out answer);
}
