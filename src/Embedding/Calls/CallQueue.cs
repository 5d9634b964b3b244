namespace JSockD.Embedding.Calls;

/// <summary>
/// The calls that wait, first come, first served by the engine that gets free first: so no call waits behind a long one while an engine has
/// nothing to do. Of several idle engines the one that ran last is taken, for its memory is warm, and the others may be shut down. Bounded
/// in length and in time. Any thread.
/// </summary>
internal sealed class CallQueue : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Call> _calls = new();
    private readonly List<CallTaker> _idle = [];
    private readonly int _length;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly ITimer? _timer;
    private bool _isTimed;
    private int _coming;
    private int _busy;
    private string? _closed = "the engines have not started yet";

    /// <param name="length">How many calls may wait.</param>
    /// <param name="timeout">How long one may wait; zero for ever.</param>
    /// <param name="time">The clock.</param>
    internal CallQueue(int length, TimeSpan timeout, TimeProvider time)
    {
        (_length, _timeout, _time) = (length, timeout, time);
        if (timeout > TimeSpan.Zero)
        {
            _timer = time.CreateTimer(_ => RefuseOverdue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>How many calls wait.</summary>
    internal int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _calls.Count;
            }
        }
    }

    /// <summary>How many takers run a call, and how many have nothing to do.</summary>
    internal (int Busy, int Idle) Takers
    {
        get
        {
            lock (_lock)
            {
                return (_busy, _idle.Count + _coming);
            }
        }
    }

    /// <summary>Takes calls from now on.</summary>
    internal void Open()
    {
        lock (_lock)
        {
            _closed = null;
        }
    }

    /// <summary>Takes no more calls; those that wait stay.</summary>
    /// <param name="reason">A whole sentence, for callers.</param>
    internal void Close(string reason)
    {
        lock (_lock)
        {
            _closed = reason;
        }
    }

    /// <summary>Puts a call at the end. Not null: it is refused, for this reason.</summary>
    internal JSException? Add(Call call)
    {
        CallTaker? woken = null;
        lock (_lock)
        {
            if (_closed is { } reason)
            {
                return new JSUnavailableException(reason) { CommandName = call.Command.Name };
            }

            if (_idle.Count > 0)
            {
                woken = WakeOne();
            }
            else if (_calls.Count - _coming >= _length)
            {
                return new JSOverloadedException(
                    $"{_calls.Count - _coming} commands are waiting for an engine, and no more may ({nameof(JSockDOptions.QueueLength)})")
                {
                    CommandName = call.Command.Name,
                };
            }

            call.QueuedAt = _time.GetTimestamp();
            _calls.AddLast(call.Node);
            if (!_isTimed && _timer is not null)
            {
                _isTimed = true;
                _timer.Change(_timeout, Timeout.InfiniteTimeSpan);
            }
        }

        woken?.Wake();
        return null;
    }

    /// <summary>Takes a call out that has ended while it waited.</summary>
    internal void Remove(Call call)
    {
        lock (_lock)
        {
            if (call.Node.List is not null)
            {
                _calls.Remove(call.Node);
            }
        }
    }

    /// <summary>The next call; null: there is none, and the taker is woken when there is.</summary>
    internal Call? Take(CallTaker taker)
    {
        lock (_lock)
        {
            Change(taker, TakerState.Away);
            if (_calls.First is not { } first)
            {
                Change(taker, TakerState.Idle);
                return null;
            }

            _calls.RemoveFirst();
            Change(taker, TakerState.Busy);
            return first.Value;
        }
    }

    /// <summary>
    /// The taker has run its call and comes for the next one by itself, after what its engine needs: before the caller has the result, who
    /// may have the next call at once.
    /// </summary>
    internal void Finish(CallTaker taker)
    {
        lock (_lock)
        {
            Change(taker, TakerState.Coming);
        }
    }

    /// <summary>The taker can't take calls for now, or not any more: another one is woken if one waits for it.</summary>
    internal void Leave(CallTaker taker)
    {
        CallTaker? woken = null;
        lock (_lock)
        {
            Change(taker, TakerState.Away);
            if (_calls.Count > _coming && _idle.Count > 0)
            {
                woken = WakeOne();
            }
        }

        woken?.Wake();
    }

    /// <summary>Ends all calls that wait, and says how many they were.</summary>
    internal int RefuseAll(Func<Call, Exception> reason)
    {
        List<Call> calls;
        lock (_lock)
        {
            calls = [.. _calls];
            _calls.Clear();
        }

        return calls.Count(call => call.TryRefuse(reason(call)));
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private CallTaker WakeOne()
    {
        var taker = _idle[^1];
        Change(taker, TakerState.Coming);
        return taker;
    }

    private void Change(CallTaker taker, TakerState state)
    {
        switch (taker.State)
        {
            case TakerState.Idle:
                _idle.Remove(taker);
                break;
            case TakerState.Coming:
                _coming--;
                break;
            case TakerState.Busy:
                _busy--;
                break;
        }

        taker.State = state;
        switch (state)
        {
            case TakerState.Idle:
                _idle.Add(taker);
                break;
            case TakerState.Coming:
                _coming++;
                break;
            case TakerState.Busy:
                _busy++;
                break;
        }
    }

    private void RefuseOverdue()
    {
        List<Call> overdue = [];
        lock (_lock)
        {
            while (_calls.First is { } first && Left(first.Value) <= TimeSpan.Zero)
            {
                _calls.RemoveFirst();
                overdue.Add(first.Value);
            }

            _isTimed = _calls.First is not null;
            if (_isTimed)
            {
                // That may be over by now, and a timer takes no time that is: it would throw here, or never fire.
                var left = Left(_calls.First!.Value);
                _timer!.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        foreach (var call in overdue)
        {
            call.TryRefuse(
                new JSOverloadedException(
                    $"the command has waited {_timeout} for an engine, and no longer may ({nameof(JSockDOptions.QueueTimeout)})")
                {
                    CommandName = call.Command.Name,
                    Waited = _timeout,
                });
        }
    }

    private TimeSpan Left(Call call) => _timeout - _time.GetElapsedTime(call.QueuedAt);
}
