namespace JSockD.ActorKernel;

/// <summary>The default dispatcher: actors share the thread pool, each on one thread at a time.</summary>
internal sealed class ThreadPoolDispatcher(TimeProvider clock) : IDispatcher
{
    /// <summary>Messages that an actor handles before others get the thread; Akka's default is 30.</summary>
    public const int Throughput = 30;

    public TimeProvider Clock { get; } = clock;

    public Mailbox Attach(ActorCell cell) => new PoolMailbox(this);

    public void Detach(ActorCell cell)
    {
    }
}
