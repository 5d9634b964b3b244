using System.Collections.Concurrent;

namespace JSockD.ActorKernel.TestKit;

/// <summary>
/// An actor that a test holds in its hand: what is told to <see cref="Ref"/> waits until the test asks for it. Every
/// wait has a hard limit in real time and fails loudly with what was expected and what came. One test thread at a time.
/// </summary>
public sealed class TestProbe : IDisposable
{
    private readonly BlockingCollection<(object Message, IActorRef Sender)> _inbox = [];
    private readonly ActorSystem _system;
    private readonly TimeSpan _limit;

    /// <summary>Creates a probe on the thread pool, under <c>/user</c>.</summary>
    /// <param name="system">The system.</param>
    /// <param name="name">The actor's name; made up by default.</param>
    /// <param name="limit">How long one expectation may take; 30 seconds by default. It only matters when a test fails.</param>
    public TestProbe(ActorSystem system, string? name = null, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        _system = system;
        _limit = limit ?? TimeSpan.FromSeconds(30);
        LastSender = system.DeadLetters;
        Ref = system.ActorOf(Props.Create(() => new ProbeActor(_inbox)), name);
    }

    /// <summary>The probe's reference.</summary>
    public IActorRef Ref { get; }

    /// <summary>Who sent the message that was returned last.</summary>
    public IActorRef LastSender { get; private set; }

    /// <summary>Whether mail waits right now. Says nothing about mail under way.</summary>
    public bool HasMessages => _inbox.Count > 0;

    /// <summary>Tells as the probe.</summary>
    public void Send(IActorRef receiver, object message)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        receiver.Tell(message, Ref);
    }

    /// <summary>Tells the last sender as the probe.</summary>
    public void Reply(object message) => LastSender.Tell(message, Ref);

    /// <summary>The next message, which has to be of this type and satisfy the predicate.</summary>
    /// <exception cref="ProbeException">It is another one, or none came.</exception>
    public T ExpectMsg<T>(Predicate<T>? isMessage = null)
    {
        var message = Next($"a {typeof(T).Name}");
        if (message is not T typed)
        {
            throw new ProbeException($"Expected a {typeof(T).Name}, but got {Describe(message)} from {LastSender}.");
        }

        return isMessage is null || isMessage(typed) ? typed : throw new ProbeException($"Got {Describe(message)}, but the predicate refused it.");
    }

    /// <summary>The next message, which has to equal the given one.</summary>
    /// <exception cref="ProbeException">It is another one, or none came.</exception>
    public T ExpectMsg<T>(T expected)
        where T : notnull
    {
        var message = Next($"{Describe(expected)}");
        return message is T typed && expected.Equals(typed) ? typed : throw new ProbeException($"Expected {Describe(expected)}, but got {Describe(message)} from {LastSender}.");
    }

    /// <summary>The next message, which has to be of this type and come from this sender.</summary>
    /// <exception cref="ProbeException">It is another one, or none came.</exception>
    public T ExpectMsgFrom<T>(IActorRef sender, Predicate<T>? isMessage = null)
    {
        var message = ExpectMsg(isMessage);
        return ReferenceEquals(LastSender, sender) ? message : throw new ProbeException($"Expected {Describe(message!)} from {sender}, but it came from {LastSender}.");
    }

    /// <summary>The next message, which has to be the death of this actor; <see cref="Watch"/> it before.</summary>
    /// <exception cref="ProbeException">It is another one, or none came.</exception>
    public Terminated ExpectTerminated(IActorRef subject) => ExpectMsg<Terminated>(terminated => ReferenceEquals(terminated.ActorRef, subject));

    /// <summary>Skips messages until one is of this type and satisfies the predicate.</summary>
    /// <exception cref="ProbeException">None came; lists what was skipped.</exception>
    public T FishForMessage<T>(Predicate<T>? isMessage = null)
    {
        var skipped = new List<object>();
        while (true)
        {
            object message;
            try
            {
                message = Next($"a {typeof(T).Name}");
            }
            catch (ProbeException nothing)
            {
                throw new ProbeException($"{nothing.Message} Skipped: {string.Join(", ", skipped.Select(Describe))}.");
            }

            if (message is T typed && (isMessage is null || isMessage(typed)))
            {
                return typed;
            }

            skipped.Add(message);
        }
    }

    /// <summary>
    /// Fails if anything is in the mailbox once everything that was told to the probe before this call has arrived. Waits
    /// for no time: make sure by other messages that what must not be sent would have been sent by now.
    /// </summary>
    /// <exception cref="ProbeException">There is a message.</exception>
    public void ExpectNoMsg()
    {
        Run(static _ => { });
        if (_inbox.TryTake(out var item))
        {
            throw new ProbeException($"Expected nothing, but got {Describe(item.Message)} from {item.Sender}.");
        }
    }

    /// <summary>Watches as the probe; in force when this returns.</summary>
    public void Watch(IActorRef subject) => Run(context => context.Watch(subject));

    /// <summary>Takes a watch back; in force when this returns.</summary>
    public void Unwatch(IActorRef subject) => Run(context => context.Unwatch(subject));

    /// <summary>Stops the probe.</summary>
    public void Dispose()
    {
        _system.Stop(Ref);
        GC.SuppressFinalize(this);
    }

    private static string Describe(object message) => $"{message.GetType().Name} <{message}>";

    private object Next(string expected)
    {
        if (!_inbox.TryTake(out var item, _limit))
        {
            throw new ProbeException($"Expected {expected}, but nothing came for {_limit.TotalSeconds} s.");
        }

        LastSender = item.Sender;
        return item.Message;
    }

    /// <summary>Runs something inside of the probe's actor, after all its mail so far.</summary>
    private void Run(Action<IActorContext> action)
    {
        using var done = new ManualResetEventSlim();
        Ref.Tell(new ProbeActor.Run(action, done), ActorRefs.NoSender);
        if (!done.Wait(_limit))
        {
            throw new ProbeException("The probe's actor doesn't answer. Has it been stopped?");
        }
    }

    private sealed class ProbeActor(BlockingCollection<(object Message, IActorRef Sender)> inbox) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Run run)
            {
                run.Action(Context);
                run.Done.Set();
            }
            else
            {
                inbox.Add((message, Sender));
            }
        }

        public sealed record Run(Action<IActorContext> Action, ManualResetEventSlim Done);
    }
}
