using JSockD.Hosting.Failures;
using JSockD.Diagnostics.Errors;
using JSockD.Protocol;
using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Sessions;

/// <content>What a session does with what it has read, up to the next thing that it has to wait for.</content>
internal sealed partial class SessionActor
{
    // A bug has ended the session's last instance between a command and its reply.
    private void FailCommandInFlight()
    {
        var reply = ExceptionReplies.Of(
            _connection.Command.Bytes.Id, ErrorObject.WithoutTrace("the server failed to deliver the command's reply; its log says why"));
        _connection.FinishCommand();
        _connection.Send(reply);
    }

    private void Finish(Reply reply)
    {
        _connection.ElapsedNanoseconds = reply.ElapsedNanoseconds;
        switch (_connection.Exchange.TakeEnd())
        {
            case ExchangeEnd.Reset:
                Reset();
                break;
            case ExchangeEnd.Quit:
                Quit();
                break;
            default:
                _connection.Send(reply.Line);
                break;
        }

        _connection.FinishCommand();
        if (reply.WantsNotice)
        {
            _runtime.Tell(ReplyTaken.Instance, Self);
        }

        Advance();
    }

    /// <summary>Deals with all that has been read, up to the first thing that has to be waited for.</summary>
    private void Advance()
    {
        while (!HasToWait())
        {
            if (_connection.Buffer.IsEmpty)
            {
                Wait();
                return;
            }

            if (!TakeFrame())
            {
                return;
            }
        }
    }

    /// <summary>Deals with the next frame. False if something has to be waited for now.</summary>
    private bool TakeFrame()
    {
        var pending = _connection.Buffer.Pending;
        var frame = _connection.Parser.ParseCommand(pending, _connection.LateId);
        switch (frame.Kind)
        {
            case FrameKind.Command when frame.Fault == FrameFault.None:
                // The client has gone on: whatever it owed, it will not send any more.
                _connection.LateId = null;
                _connection.InFlight = frame;
                Become(_executing);
                _runtime.Tell(_execute, Self);
                return false;
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
                return !Control(frame, ControlWords.Parse(pending.Slice(frame.Source.Offset, frame.Source.Length)));
            default:
                _connection.Buffer.Keep(_connection.Parser.Keep);
                Wait();
                return false;
        }
    }

    /// <summary>Whether nothing more is to be parsed for now. The order matters: a client that is gone needs no bytes, and whoever ends gets its bytes first.</summary>
    private bool HasToWait()
    {
        if (_connection.PeerGone)
        {
            End(ClientClosed.Instance);
        }
        else if (!_connection.Outbox.IsEmpty && _connection.IsHurrying)
        {
            Context.Stop(Self);
        }
        else if (!_connection.Outbox.IsEmpty)
        {
            _readiness!.Interest = IoInterest.Writable;
            Become(_writing);
        }
        else if (_connection.IsQuitting)
        {
            End(QuitRequested.Instance);
        }
        else if (_connection.IsDraining)
        {
            Context.Stop(Self);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void Wait()
    {
        if (_connection.PeerClosed)
        {
            End(ClientClosed.Instance);
        }
        else
        {
            Become(_reading);
        }
    }

    private void End(object notice)
    {
        _readiness!.Interest = IoInterest.None;
        Become(_ended);
        Context.Parent.Tell(notice, Self);
        if (_connection.IsDraining)
        {
            Context.Stop(Self);
        }
    }

    /// <summary>Answers a control word. True if the answer has to be waited for.</summary>
    private bool Control(in Frame frame, ControlWord word)
    {
        _connection.Buffer.Consume(frame.Consumed);
        switch (word)
        {
            case ControlWord.Reset:
                // The fields before the word.
                _connection.Buffer.Consume(frame.Consumed.Offset);
                _connection.Parser.Reset();
                Reset();
                return false;
            case ControlWord.Quit:
                Quit();
                return false;
            case ControlWord.ExecutionTime:
                _connection.Send(Replies.ExecutionTime(_connection.ElapsedNanoseconds));
                return false;
            case ControlWord.MemoryUsage:
                Become(_measuring);
                _runtime.Tell(MeasureMemory.Instance, Self);
                return true;
            default:
                _connection.Send(Replies.BadCommand);
                return false;
        }
    }

    private void Reset()
    {
        _connection.LateId = null;
        _connection.Send(Replies.Reset);
    }

    private void Quit()
    {
        _connection.Send(Replies.Quit);
        _connection.IsQuitting = true;
    }
}
