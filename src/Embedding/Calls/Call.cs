using System.Buffers;
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
    private readonly IBufferWriter<byte>? _output;
    private ExecutionMonitor? _runs;
    private State _state;
    private bool _isInterrupted;

    /// <param name="command">What to run.</param>
    /// <param name="parameter">JSON; the call's from now on.</param>
    /// <param name="output">Takes the result; null: the task's result does.</param>
    /// <param name="cancellationToken">The caller's.</param>
    internal Call(JSCommand command, PooledBuffer parameter, IBufferWriter<byte>? output, CancellationToken cancellationToken)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        (Command, _parameter, _output, CancellationToken) = (command, parameter, output, cancellationToken);
        Context = ExecutionContext.Capture();
        Node = new LinkedListNode<Call>(this);
    }

    private enum State
    {
        Waiting,
        Running,
        Ended,
    }

    internal JSCommand Command { get; }

    internal CancellationToken CancellationToken { get; }

    /// <summary>What flows with the caller, such as the current activity: for the handlers of its messages.</summary>
    internal ExecutionContext? Context { get; }

    /// <summary>Where it waits.</summary>
    internal required CallQueue Queue { get; init; }

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
            _state = State.Ended;
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
        if (_output is null)
        {
            TrySetResult(PooledBuffer.Of(json));
            return;
        }

        try
        {
            _output.Write(json);
            TrySetResult(null);
        }
        catch (Exception e)
        {
            // The caller's output: it is for the caller to know.
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

    /// <summary>Its thread does not come back from the engine, which goes on reading the parameter.</summary>
    internal void GiveUp(Exception reason) => TrySetException(reason);

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
