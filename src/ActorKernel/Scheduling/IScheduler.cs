namespace JSockD.ActorKernel;

/// <summary>Takes something back.</summary>
public interface ICancelable
{
    /// <summary>Whether <see cref="Cancel"/> was called.</summary>
    bool IsCancellationRequested { get; }

    /// <summary>No further message is sent once this has returned, unless one is being sent at this moment. Idempotent.</summary>
    void Cancel();
}

/// <summary>
/// Tells messages later, by the system's clock. Callable from every thread; precise to about a millisecond. What is
/// scheduled dies with the system.
/// </summary>
public interface IScheduler
{
    /// <summary>Tells once.</summary>
    void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender);

    /// <summary>Tells first after <paramref name="initialDelay"/> and then every <paramref name="interval"/>, until the system ends.</summary>
    void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender);

    /// <summary>Tells once, unless cancelled.</summary>
    ICancelable ScheduleTellOnceCancelable(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender);

    /// <summary>Tells repeatedly, until cancelled.</summary>
    ICancelable ScheduleTellRepeatedlyCancelable(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender);
}
