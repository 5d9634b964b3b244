using Akka.Actor;
using JSockD.Dispatch;
using JSockD.Hosting.Caching;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Runtimes;
using JSockD.Protocol;

namespace JSockD.Hosting.Sessions;

/// <content>What a session does with what it has read, up to the next thing that it has to wait for.</content>
internal sealed partial class SessionActor
{
    // A bug has ended the session's last instance between a command and its reply.
    private void FailCommandInFlight()
    {
        var reply = ExceptionReplies.Of(
            _connection.Bytes(_connection.InFlight.Id), "the server failed to deliver the command's reply; its log says why");
        _connection.FinishCommand();
        _connection.Send(reply);
    }

    private void Finish(Reply reply)
    {
        _connection.ElapsedNanoseconds = reply.ElapsedNanoseconds;
        if (_connection.Exchange.IsCutShort)
        {
            _connection.Exchange.IsCutShort = false;
        }
        else
        {
            _connection.Send(reply.Line);
        }

        _connection.FinishCommand();
        if (reply.WantsNotice)
        {
            _runtime.Tell(ReplyTaken.Instance, Self);
        }
    }

    /// <summary>Deals with all that has been read, up to the first thing that has to be waited for.</summary>
    private void Advance()
    {
        _othersFirst = false;
        while (!HasToWait() && TakeFrame())
        {
        }
    }

    /// <summary>
    /// Whether nothing more is to be parsed for now. The order matters: replies come in the order of their questions, a client that is
    /// gone needs no bytes, and whoever ends gets its bytes first.
    /// </summary>
    private bool HasToWait()
    {
        var phase = _connection.Phase;
        if (_connection.AwaitsMemory)
        {
            Become(Measuring);
        }
        else if (_connection.Peer == PeerState.Gone)
        {
            End(ClientClosed.Instance);
        }
        else if (!_connection.Outbox.IsEmpty && phase == SessionPhase.ForceStopping)
        {
            Context.Stop(Self);
        }
        else if (!_connection.Outbox.IsEmpty)
        {
            Become(Writing);
            _readiness!.Await(IoInterest.Writable);
        }
        else if (phase == SessionPhase.Serving)
        {
            return false;
        }
        else if (phase is SessionPhase.Draining or SessionPhase.ForceStopping)
        {
            Context.Stop(Self);
        }
        else
        {
            End(QuitRequested.Instance);
        }

        return true;
    }

    /// <summary>Deals with the next frame. False if something has to be waited for now.</summary>
    private bool TakeFrame()
    {
        if (_connection.Buffer.IsEmpty)
        {
            Wait();
            return false;
        }

        if (_othersFirst)
        {
            Self.Tell(GoOn.Instance, ActorRefs.NoSender);
            return false;
        }

        var pending = _connection.Buffer.Pending;
        var frame = _connection.Parser.ParseCommand(pending, _connection.LateId);
        switch (frame.Kind)
        {
            case FrameKind.Command when frame.Fault == FrameFault.None:
                return Execute(frame);
            case FrameKind.Command:
                var id = pending.Slice(frame.Id.Offset, frame.Id.Length);
                _connection.Send(ExceptionReplies.Of(id, FrameFaults.Describe(frame.Fault, _maxFieldBytes)));
                _connection.Buffer.Consume(frame.Consumed);
                return true;
            case FrameKind.Answer:
                _connection.LateId = null;
                _connection.Buffer.Consume(frame.Consumed);
                return true;
            case FrameKind.Control:
                var handler = ControlWords.Find(pending.Slice(frame.Source.Offset, frame.Source.Length));
                _connection.Buffer.Consume(frame.Consumed);
                handler.Handle(this);
                return true;
            default:
                _connection.Buffer.Keep(_connection.Parser.Keep);
                Wait();
                return false;
        }
    }

    /// <summary>Has a command run. False if its reply has to be waited for, or is no longer this session's business.</summary>
    private bool Execute(in Frame frame)
    {
        // The client has sent a command, so it will not send the late answer that it still owed.
        _connection.LateId = null;
        _connection.InFlight = frame;
        return _results is not null && CacheDirective.IsIn(_connection.Bytes(frame.Source)) ? ExecuteCacheable(_results) : Run(frame);
    }

    private bool Run(in Frame frame)
    {
        if (_executor.Current is not { IsFree: true } runtime)
        {
            var buffer = _connection.Buffer;
            _execute.Id = buffer.Lend(frame.Id);
            _execute.Source = buffer.Lend(frame.Source);
            _execute.ParameterAndTerminator = buffer.Lend(frame.Parameter, more: 1);
            _runtime.Tell(_execute, Self);
            return false;
        }

        if (Call(runtime, frame) is not { } reply)
        {
            return false;
        }

        Deliver(reply);
        return true;
    }

    private Reply? Call(ICommandExecutor runtime, in Frame frame)
    {
        var pending = _connection.Buffer.Pending;
        return runtime.Execute(
            pending.Slice(frame.Id.Offset, frame.Id.Length),
            pending.Slice(frame.Source.Offset, frame.Source.Length),
            pending.Slice(frame.Parameter.Offset, frame.Parameter.Length + 1));
    }

    private void Deliver(Reply reply)
    {
        if (reply.Failure is { } failure)
        {
            _runtime.Tell(new CommandFailed(failure), Self);
        }

        Finish(reply);
        _othersFirst = true;
    }

    private void Wait()
    {
        if (_connection.Peer == PeerState.Open)
        {
            _readiness!.Await(IoInterest.Readable);
        }
        else
        {
            End(ClientClosed.Instance);
        }
    }

    private void End(object notice)
    {
        if (_connection.Phase is SessionPhase.Draining or SessionPhase.ForceStopping)
        {
            Context.Stop(Self);
            return;
        }

        Become(Ended);
        if (_connection.Phase != SessionPhase.Ended)
        {
            _connection.Phase = SessionPhase.Ended;
            Context.Parent.Tell(notice, Self);
        }
    }
}
