namespace JSockD.ActorKernel;

/// <summary>The handle of one actor incarnation.</summary>
internal sealed class LocalActorRef : InternalActorRef
{
    private readonly ActorCell _cell;
    private Mailbox _mailbox = null!;

    public LocalActorRef(ActorCell cell, ActorPath path)
    {
        _cell = cell;
        Path = path;
    }

    public override ActorPath Path { get; }

    public override ActorSystem Kernel => _cell.Kernel;

    public ActorCell Cell => _cell;

    public override void Tell(object message, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        _mailbox.Post(message, sender);
    }

    public override void SendSystem(SystemMessage message) => _mailbox.PostSystem(message);

    public override bool AddWatcher(InternalActorRef watcher) => _cell.Watchers.Add(watcher);

    public override void RemoveWatcher(InternalActorRef watcher) => _cell.Watchers.Remove(watcher);

    internal void Bind(Mailbox mailbox) => _mailbox = mailbox;
}
