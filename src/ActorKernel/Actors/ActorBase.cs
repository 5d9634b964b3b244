namespace JSockD.ActorKernel;

/// <summary>
/// The base of all actors. Instances are made by the kernel only (through <see cref="Props"/>); everything here runs on
/// the actor's dispatcher, one call at a time.
/// </summary>
public abstract class ActorBase
{
    private readonly ActorCell _cell;

    /// <summary>Binds the instance to the actor that is being created on this thread.</summary>
    /// <exception cref="ActorInitializationException">The actor was built by hand.</exception>
    protected ActorBase()
    {
        _cell = ActorCell.Current ?? throw new ActorInitializationException(null, "actors are created through ActorOf, not by calling their constructor");
    }

    /// <summary>The context of the actor that runs on this thread.</summary>
    /// <exception cref="NotSupportedException">No actor runs on this thread.</exception>
    protected static IActorContext Context => ActorCell.RequireCurrent();

    /// <summary>This actor. Valid on every thread.</summary>
    protected IActorRef Self => _cell.Self;

    /// <summary>Who sent the current message.</summary>
    protected IActorRef Sender => _cell.Sender;

    internal ActorCell Cell => _cell;

    /// <summary>Handles a message; false leads to <see cref="Unhandled"/>.</summary>
    protected abstract bool Receive(object message);

    /// <summary>After the constructor, before the first message. Not called after a restart unless <see cref="PostRestart"/> calls it.</summary>
    protected virtual void PreStart()
    {
    }

    /// <summary>After the last message and after all children have stopped.</summary>
    protected virtual void PostStop()
    {
    }

    /// <summary>On the old instance before a restart. By default stops all children and calls <see cref="PostStop"/>.</summary>
    /// <param name="reason">What was thrown.</param>
    /// <param name="message">The message that was being handled; it won't be delivered again. Null when a parent's restart is the cause.</param>
    protected virtual void PreRestart(Exception reason, object? message)
    {
        _cell.Children.StopAll();
        PostStop();
    }

    /// <summary>On the new instance after a restart. By default calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    /// <summary>A message that no handler took. Logged; an unhandled <see cref="Terminated"/> fails the actor.</summary>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
        {
            throw new DeathPactException(terminated.ActorRef);
        }

        _cell.Kernel.LogUnhandled(message, _cell.Self);
    }

    /// <summary>How this actor treats failing children; asked for once an incarnation. <see cref="Props.WithSupervisorStrategy"/> overrides it.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => ActorKernel.SupervisorStrategy.DefaultStrategy;

    /// <summary>Replaces the message handler.</summary>
    protected void Become(Receive receive) => _cell.Become(receive);

    /// <summary>Replaces the message handler and keeps the old one below it.</summary>
    protected void BecomeStacked(Receive receive) => _cell.BecomeStacked(receive);

    /// <summary>Goes back to the handler below.</summary>
    protected void UnbecomeStacked() => _cell.UnbecomeStacked();

    /// <summary>Sets the receive timeout; null switches it off.</summary>
    protected static void SetReceiveTimeout(TimeSpan? timeout) => Context.SetReceiveTimeout(timeout);

    internal bool InvokeReceive(object message) => Receive(message);

    internal void InvokePreStart() => PreStart();

    internal void InvokePostStop() => PostStop();

    internal void InvokePreRestart(Exception reason, object? message) => PreRestart(reason, message);

    internal void InvokePostRestart(Exception reason) => PostRestart(reason);

    internal void InvokeUnhandled(object message) => Unhandled(message);

    internal SupervisorStrategy InvokeSupervisorStrategy() => SupervisorStrategy();
}
