using Akka.Actor;
using JSockD.Dispatch;
using JSockD.Hosting.Caching;
using JSockD.Hosting.Runtimes;
using JSockD.Protocol;

namespace JSockD.Hosting.Sessions;

/// <summary>
/// Serves one connection: reads frames, hands commands to the runtime one at a time, writes what comes back. Lives on the same thread as
/// its runtime, which it calls for a command if it is free, and tells otherwise. Its state is in the <see cref="Connection"/>, so a restart
/// loses nothing. One receive function a state; a command and its reply pass through <see cref="Serving"/> alone, since changing states
/// costs more than a small command.
/// </summary>
internal sealed partial class SessionActor : UntypedActor, IControlTarget
{
    private readonly Connection _connection;
    private readonly IActorRef _runtime;
    private readonly ClientChannelSlot _channel;
    private readonly ExecutorSlot _executor;
    private readonly FlightSlot _flights;
    private readonly ResultCache? _results;
    private readonly int _maxFieldBytes;
    private readonly Execute _execute = new();
    private IoRegistration? _readiness;
    private bool _othersFirst;

    internal SessionActor(
        Connection connection,
        IActorRef runtime,
        ClientChannelSlot channel,
        ExecutorSlot executor,
        FlightSlot flights,
        int maxFieldBytes)
    {
        (_connection, _runtime, _channel, _executor, _maxFieldBytes) = (connection, runtime, channel, executor, maxFieldBytes);
        (_flights, _results) = (flights, connection.Results);
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _readiness = WorkerDispatcher.Register(Context, _connection.Socket.FileDescriptor);
        _channel.Current = _connection.Exchange;
        if (_connection.InFlight.Kind == FrameKind.Command)
        {
            FailCommandInFlight();
        }

        // After a restart or a take-over there may be something to write, or to execute.
        Advance();
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _channel.Current = null;
        LeaveFlight();
        _readiness?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message) => Serving(message);

    /// <summary>The client's bytes are awaited, or the runtime's answer: what arrives meanwhile stays in the socket.</summary>
    private void Serving(object message)
    {
        switch (message)
        {
            case IoReady ready when IsMine(ready):
                if (_connection.Fill(_connection.Buffer) || _connection.Peer != PeerState.Open)
                {
                    Advance();
                }
                else
                {
                    _readiness!.Await(IoInterest.Readable);
                }

                break;
            case Executed executed:
                Finish(executed.Reply);
                Advance();
                break;
            case GoOn when _connection.InFlight.Kind != FrameKind.Command:
                Advance();
                break;
            case Drain when _connection.InFlight.Kind == FrameKind.Command:
                _connection.Phase = SessionPhase.Draining;
                break;
            case Drain:
                Context.Stop(Self);
                break;
            case FlightEnded or FlightOverdue:
                OnFlight(message);
                break;
            case ForceStop when _joined is not null:
                _connection.Phase = SessionPhase.ForceStopping;
                RunWithoutOthers();
                break;
            default:
                Other(message);
                break;
        }
    }

    private void Measuring(object message)
    {
        switch (message)
        {
            case MemoryMeasured { Memory: var memory }:
                _connection.AwaitsMemory = false;
                _connection.Send(Replies.MemoryUsage(memory.Bytes, memory.Blocks));
                Become(Serving);
                Advance();
                break;
            case Drain:
                _connection.Phase = SessionPhase.Draining;
                break;
            default:
                Other(message);
                break;
        }
    }

    private void Writing(object message)
    {
        switch (message)
        {
            case IoReady ready when IsMine(ready):
                _connection.Flush();
                if (_connection.Outbox.IsEmpty)
                {
                    Become(Serving);
                    Advance();
                }
                else
                {
                    _readiness!.Await(IoInterest.Writable);
                }

                break;
            case Drain:
                _connection.Phase = SessionPhase.Draining;
                break;
            case ForceStop:
                Context.Stop(Self);
                break;
            default:
                Other(message);
                break;
        }
    }

    /// <summary>The client is done, the listener knows, and will have everything end.</summary>
    private void Ended(object message)
    {
        if (message is Drain)
        {
            Context.Stop(Self);
        }
    }

    private void Other(object message)
    {
        switch (message)
        {
            case ForceStop:
                _connection.Phase = SessionPhase.ForceStopping;
                break;
            case IoReady:
                // Of a registration that this actor had before it was restarted.
                break;
            case FlightEnded or FlightOverdue:
                // Of a command that has been answered by now.
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>
    /// To itself: there is more to deal with. Between two commands of a client that sends many at once, the session's other mail and the
    /// thread's other actors get their turn.
    /// </summary>
    private sealed record GoOn
    {
        internal static GoOn Instance { get; } = new();
    }

    private bool IsMine(IoReady ready) => ReferenceEquals(ready.Registration, _readiness);
}
