using JSockD.Hosting.Caching;
using JSockD.Hosting.Runtimes;

namespace JSockD.Embedding.Calls;

/// <summary>
/// One command with its parameter, from the caller to an engine and back. It waits, runs and has ended; whoever ends it first completes the
/// task. Any thread, except where a member says otherwise.
/// </summary>
internal sealed class Call : TaskCompletionSource<PooledBuffer?>
{
    private readonly Lock _lock = new();
    private readonly PooledBuffer _parameter;
    private readonly ResultTarget _target;
    private ExecutionMonitor? _runs;
    private State _state;
    private bool _isInterrupted;

    /// <param name="command">What to run.</param>
    /// <param name="parameter">JSON; the call's from now on.</param>
    /// <param name="target">Takes the result.</param>
    /// <param name="cancellationToken">The caller's.</param>
    internal Call(JSCommand command, PooledBuffer parameter, ResultTarget target, CancellationToken cancellationToken)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        (Command, _parameter, _target, CancellationToken) = (command, parameter, target, cancellationToken);
        Context = ExecutionContext.Capture();
        Node = new LinkedListNode<Call>(this);
    }

    private enum State
    {
        Waiting,
        Running,
        Ended,
        GivenUp,
    }

    internal JSCommand Command { get; }

    internal CancellationToken CancellationToken { get; }

    /// <summary>What flows with the caller, such as the current activity: for the handlers of its messages.</summary>
    internal ExecutionContext? Context { get; }

    /// <summary>Where it waits.</summary>
    internal required CallQueue Queue { get; init; }

    /// <summary>That of a cacheable command, which others may wait for; ended by whoever made the call. Null for others.</summary>
    internal Flight? Flight { get; init; }

    /// <summary>The queue's.</summary>
    internal LinkedListNode<Call> Node { get; }

    /// <summary>When it came into the queue; the queue's.</summary>
    internal long QueuedAt { get; set; }

    /// <summary>What the handler of its last message threw, if that was not heard of otherwise.</summary>
    internal Exception? HandlerFailure { get; set; }

    /// <summary>The parameter and one byte more, on the engine's thread while it runs.</summary>
    internal Span<byte> ParameterAndTerminator => _parameter.WrittenAndTerminator;

    /// <summary>The engine's thread: it runs from now on. False: it has ended in the queue.</summary>
    internal bool TryStart(ExecutionMonitor runs)
    {
        lock (_lock)
        {
            if (_state != State.Waiting)
            {
                return false;
            }

            (_state, _runs) = (State.Running, runs);
            return true;
        }
    }

    /// <summary>
    /// The engine's thread: its script has ended, and nobody interrupts it any more. True: somebody has, which may be left over for the
    /// next.
    /// </summary>
    internal bool StopRunning()
    {
        lock (_lock)
        {
            _state = _state == State.Running ? State.Ended : _state;
        }

        return _isInterrupted;
    }

    /// <summary>Ends it in the queue. False: it runs, or has ended.</summary>
    internal bool TryRefuse(Exception reason)
    {
        if (!TryEndWaiting())
        {
            return false;
        }

        TrySetException(reason);
        return true;
    }

    /// <summary>The caller has lost interest: ends it in the queue, or has the script that runs end.</summary>
    internal void Cancel()
    {
        if (TryEndWaiting())
        {
            Queue.Remove(this);
            TrySetCanceled(CancellationToken);
            return;
        }

        lock (_lock)
        {
            if (_state == State.Running)
            {
                _isInterrupted = true;
                _runs!.InterruptCurrent();
            }
        }
    }

    /// <summary>The engine's thread, once it has stopped running: here is the result.</summary>
    internal void Succeed(ReadOnlySpan<byte> json)
    {
        _parameter.Dispose();
        if (IsGivenUp)
        {
            // The caller has been answered, and its output is its own again.
            return;
        }

        try
        {
            TrySetResult(_target.Take(json, Command.Name));
        }
        catch (Exception e)
        {
            // The caller's writer or stream has thrown, or the result is no text: the caller gets the exception.
            TrySetException(e);
        }
    }

    /// <summary>The engine's thread, once it has stopped running: it has failed.</summary>
    internal void Fail(Exception reason)
    {
        _parameter.Dispose();
        if (reason is OperationCanceledException)
        {
            TrySetCanceled(CancellationToken);
        }
        else
        {
            TrySetException(reason);
        }
    }

    /// <summary>
    /// Its thread does not come back from the engine, which goes on reading the parameter. Nothing happens where it has just come back.
    /// </summary>
    internal void GiveUp(Exception reason)
    {
        lock (_lock)
        {
            if (_state != State.Running)
            {
                return;
            }

            _state = State.GivenUp;
        }

        TrySetException(reason);
    }

    private bool IsGivenUp
    {
        get
        {
            lock (_lock)
            {
                return _state == State.GivenUp;
            }
        }
    }

    private bool TryEndWaiting()
    {
        lock (_lock)
        {
            if (_state != State.Waiting)
            {
                return false;
            }

            _state = State.Ended;
        }

        _parameter.Dispose();
        return true;
    }
}
