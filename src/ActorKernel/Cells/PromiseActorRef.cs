namespace JSockD.ActorKernel;

/// <summary>The sender of an <c>Ask</c>: takes one answer, later ones are dead letters.</summary>
internal sealed class PromiseActorRef<T>(ActorSystem kernel, ActorPath path) : InternalActorRef
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancellation;
    private ITimer? _timer;

    public override ActorPath Path { get; } = path;

    public override ActorSystem Kernel => kernel;

    public Task<T> Task => _completion.Task;

    public void Arm(ICanTell asked, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        if (timeout is { } limit && limit != Timeout.InfiniteTimeSpan)
        {
            var text = $"Timeout after {limit.TotalSeconds} seconds; {asked} didn't answer";
            _timer = Timers.Create(kernel.Clock, _ => _completion.TrySetException(new AskTimeoutException(text)), null, limit, Timeout.InfiniteTimeSpan);
        }

        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister((_, token) => _completion.TrySetCanceled(token), null);
        }

        if (_timer is not null || cancellationToken.CanBeCanceled)
        {
            _completion.Task.ContinueWith(
                static (_, state) => ((PromiseActorRef<T>)state!).Release(), this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    public override void Tell(object message, IActorRef? sender)
    {
        var taken = message switch
        {
            Status.Failure failure when !typeof(Status).IsAssignableFrom(typeof(T)) => _completion.TrySetException(failure.Cause),
            T answer => _completion.TrySetResult(answer),
            _ => _completion.TrySetException(Mismatch(message)),
        };
        if (!taken)
        {
            kernel.Dead.Deliver(message, sender, this);
        }
    }

    public override void SendSystem(SystemMessage message)
    {
    }

    private static ArgumentException Mismatch(object message) => new($"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]");

    private void Release()
    {
        _timer?.Dispose();
        _cancellation.Dispose();
    }
}
