using JSockD.Hosting.Runtimes;
using JSockD.Protocol;

namespace JSockD.Hosting.Sessions;

/// <content>
/// What control words do to a session between two commands. While a command waits for its client, they do it to its
/// <see cref="MessageExchange"/>.
/// </content>
internal sealed partial class SessionActor
{
    long IControlTarget.ExecutionTime => _connection.ElapsedNanoseconds;

    CacheFigures IControlTarget.CacheFigures => _results?.Figures ?? default;

    void IControlTarget.Send(ReadOnlyMemory<byte> line) => _connection.Send(line);

    void IControlTarget.SendMemoryUsage()
    {
        _connection.AwaitsMemory = true;
        _runtime.Tell(MeasureMemory.Instance, Self);
    }

    void IControlTarget.Reset()
    {
        _connection.Buffer.Consume(_connection.Parser.Begun);
        _connection.Parser.Reset();
        _connection.LateId = null;
    }

    void IControlTarget.Quit() => _connection.Phase = SessionPhase.Quitting;
}
