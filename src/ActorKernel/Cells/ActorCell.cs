using System.Runtime.CompilerServices;

namespace JSockD.ActorKernel;

/// <summary>
/// One actor as the kernel sees it: it outlives restarts and owns instance, children, mailbox and watches. Everything but
/// <see cref="Watchers"/> and <see cref="Children"/> belongs to the thread that runs the actor at the time. This part
/// handles a message; the others are the actor's context, its life, its failures and its watches.
/// </summary>
internal sealed partial class ActorCell
{
    [ThreadStatic]
    private static ActorCell? s_current;

    private readonly Mailbox _mailbox;
    private readonly IDispatcher _dispatcher;
    private ActorBase? _actor;
    private Behaviors _behaviors;
    private object? _message;
    private IActorRef? _sender;

    public ActorCell(ActorSystem kernel, Props props, InternalActorRef parent, ActorPath path, IDispatcher dispatcher)
    {
        Kernel = kernel;
        Props = props;
        ParentRef = parent;
        _dispatcher = dispatcher;
        SelfRef = new LocalActorRef(this, path);
        _mailbox = dispatcher.Attach(this);
        _mailbox.Attach(this);
        SelfRef.Bind(_mailbox);
    }

    /// <summary>The actor that runs on this thread.</summary>
    public static ActorCell? Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_current;
    }

    public static IActorRef? CurrentSelf => s_current?.SelfRef;

    public ActorSystem Kernel { get; }

    public LocalActorRef SelfRef { get; }

    public InternalActorRef ParentRef { get; }

    public Mailbox Mailbox => _mailbox;

    public IDispatcher Dispatcher => _dispatcher;

    public WatcherSet Watchers { get; } = new();

    public ChildrenContainer Children { get; } = new();

    /// <summary>Whether ordinary mail may be handled now: created, not suspended, not stopping.</summary>
    public bool CanReceive { get; private set; }

    public bool IsTerminated => _state == State.Terminated;

    public static ActorCell RequireCurrent() =>
        s_current ?? throw new NotSupportedException("There is no active ActorContext on this thread: it is usable inside of an actor only, and not after an await.");

    public static void SetCurrent(ActorCell? cell) => s_current = cell;

    /// <summary>Handles one message. Never throws: what the actor throws goes to its supervisor.</summary>
    public void InvokeUser(in Envelope envelope)
    {
        var message = envelope.Message;
        _message = message;
        _sender = envelope.Sender;
        try
        {
            if (message.GetType() == typeof(PoisonPill))
            {
                Stop(SelfRef);
            }
            else if (message.GetType() == typeof(Terminated))
            {
                ReceiveTerminated((Terminated)message);
            }
            else if (!_behaviors.Handle(_actor!, message))
            {
                _actor!.InvokeUnhandled(message);
            }
        }
        catch (Exception failure)
        {
            Fail(failure);
        }

        _message = null;
        _sender = null;
    }

    /// <summary>Handles one system message. Never throws.</summary>
    public void InvokeSystem(SystemMessage message)
    {
        if (_state == State.Terminated)
        {
            return;
        }

        try
        {
            switch (message)
            {
                case SystemMessage.Create:
                    Create();
                    break;
                case SystemMessage.Suspend:
                    Suspend();
                    break;
                case SystemMessage.Resume resume:
                    Resume(resume.Cause);
                    break;
                case SystemMessage.Recreate recreate:
                    Recreate(recreate.Cause);
                    break;
                case SystemMessage.Terminate:
                    Terminate();
                    break;
                case SystemMessage.Failed failed:
                    HandleFailed(failed);
                    break;
                case SystemMessage.DeathWatchNotification death:
                    HandleDeath(death.Actor);
                    break;
            }
        }
        catch (Exception failure)
        {
            Fail(failure);
        }
    }

    /// <summary>Mail that will not be handled.</summary>
    public void ToDeadLetters(in Envelope envelope) => Kernel.Dead.Deliver(envelope.Message, envelope.Sender, SelfRef);
}
