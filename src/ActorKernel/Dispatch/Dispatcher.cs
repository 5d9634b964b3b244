namespace JSockD.ActorKernel;

/// <summary>Where actors run: makes their mailboxes.</summary>
internal interface IDispatcher
{
    /// <summary>Takes an actor on.</summary>
    /// <exception cref="InvalidOperationException">The dispatcher has ended.</exception>
    Mailbox Attach(ActorCell cell);

    /// <summary>Forgets a dead actor.</summary>
    void Detach(ActorCell cell);
}
