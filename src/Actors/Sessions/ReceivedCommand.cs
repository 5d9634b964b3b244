using JSockD.Actors.Runtimes;
using JSockD.Interop.Engine;

namespace JSockD.Actors.Sessions;

/// <summary>A connection's command in flight, as it lies in the receive buffer: one instance a connection.</summary>
internal sealed class ReceivedCommand(Connection connection) : Command
{
    public override ReadOnlySpan<byte> Id => connection.Bytes(connection.InFlight.Id);

    public override ReadOnlySpan<byte> Source => connection.Bytes(connection.InFlight.Source);

    public override Span<byte> ParameterAndTerminator =>
        connection.Bytes(connection.InFlight.Parameter with { Length = connection.InFlight.Parameter.Length + 1 });

    public override MessageOutcome SendMessage(ReadOnlySpan<byte> line, ulong timeLeft, out Span<byte> answer) =>
        connection.Exchange.Run(line, timeLeft, out answer);
}
