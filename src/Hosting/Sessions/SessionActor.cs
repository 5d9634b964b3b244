using JSockD.Hosting.Failures;
using JSockD.Protocol;
using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Sessions;

/// <summary>
/// Serves one connection: reads frames, hands commands to the runtime one at a time, writes what comes back. Lives on the same pinned
/// dispatcher as its runtime. Its state is in the <see cref="Connection"/>, so a restart loses nothing.
/// </summary>
internal sealed partial class SessionActor : UntypedActor
{
    private readonly Connection _connection;
    private readonly IActorRef _runtime;
    private readonly int _maxFieldBytes;
    private readonly Execute _execute;
    private readonly UntypedReceive _reading;
    private readonly UntypedReceive _executing;
    private readonly UntypedReceive _measuring;
    private readonly UntypedReceive _writing;
    private readonly UntypedReceive _ended;
    private IIoRegistration? _readiness;

    internal SessionActor(Connection connection, IActorRef runtime, int maxFieldBytes)
    {
        (_connection, _runtime, _maxFieldBytes) = (connection, runtime, maxFieldBytes);
        _execute = new Execute(connection.Command);
        (_reading, _executing, _measuring, _writing, _ended) = (Reading, Executing, Measuring, Writing, Ended);
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _readiness = IoDispatcher.Register(Context, _connection.Socket.FileDescriptor, IoInterest.Readable);
        if (_connection.InFlight.Kind == FrameKind.Command)
        {
            FailCommandInFlight();
        }

        // After a restart or a take-over there may be something to write, or to execute.
        Advance();
    }

    /// <inheritdoc/>
    protected override void PostStop() => _readiness?.Dispose();

    /// <inheritdoc/>
    protected override void OnReceive(object message) => Unhandled(message);

    private void Reading(object message)
    {
        switch (message)
        {
            case IoReady:
                if (_connection.Fill(_connection.Buffer) || _connection.PeerClosed)
                {
                    Advance();
                }

                break;
            case Drain:
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Executing(object message)
    {
        switch (message)
        {
            case Executed executed:
                Finish(executed.Reply);
                break;
            case IoReady:
                // What has arrived stays in the socket until this command is answered.
                break;
            case Drain:
                _connection.IsDraining = true;
                break;
            case Hurry:
                _connection.IsHurrying = true;
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Measuring(object message)
    {
        switch (message)
        {
            case MemoryMeasured measured:
                _connection.Send(Replies.MemoryUsage(measured.Memory.Bytes, measured.Memory.Blocks));
                Advance();
                break;
            case IoReady:
                break;
            case Drain:
                _connection.IsDraining = true;
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Writing(object message)
    {
        switch (message)
        {
            case IoReady:
                _connection.Flush();
                if (_connection.Outbox.IsEmpty)
                {
                    _readiness!.Interest = IoInterest.Readable;
                    Advance();
                }

                break;
            case Drain:
                _connection.IsDraining = true;
                break;
            case Hurry:
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Ended(object message)
    {
        if (message is Drain)
        {
            Context.Stop(Self);
        }
    }
}
