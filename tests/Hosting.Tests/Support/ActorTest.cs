using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using JSockD.Dispatch;
using JSockD.Hosting.Actors;

namespace JSockD.Hosting.Tests;

/// <summary>
/// An actor system as the server's, over Akka's reference configuration, with probes and event filters. Timers stand still until a test
/// moves <see cref="Clock"/>; a worker's idle waits don't. Base of tests, and of fixtures that tests have more than one of.
/// </summary>
public abstract class ActorTest : TestKit
{
    /// <summary>Guards against hanging; no test is about it.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly Config s_config = ConfigurationFactory.ParseString("""
        akka {
          loggers = ["Akka.TestKit.TestEventListener, Akka.TestKit"]
          loglevel = WARNING
          scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
          test {
            default-timeout = 60s
            single-expect-default = 60s
            filter-leeway = 60s
          }
        }
        """).WithFallback(AkkaSettings.Parse());

    private readonly Lazy<TestProbe> _settler;
    private int _workers;

    protected ActorTest()
        : base(s_config, "test") => _settler = new Lazy<TestProbe>(() => CreateTestProbe("settler"));

    /// <summary>Moves Akka's timers.</summary>
    internal TestScheduler Clock => (TestScheduler)Sys.Scheduler;

    /// <summary>Takes what is logged.</summary>
    internal TestLogger Logger { get; } = new();

    /// <summary>Adds a worker's dispatcher and gives its id.</summary>
    internal string AddWorker()
    {
        var id = $"worker-{_workers++}";
        WorkerDispatcherConfigurator.Add(Sys, id).EnsureStarted();
        return id;
    }

    /// <summary>An actor that has a worker to itself.</summary>
    internal Props OnWorker<TActor>(Func<TActor> create)
        where TActor : ActorBase => PropsOf.Actor(create, AddWorker());

    /// <summary>Hears what is published of this type: failures (Error), dead letters, unhandled messages.</summary>
    internal TestProbe Subscribe<TEvent>()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe(probe, typeof(TEvent));
        return probe;
    }

    /// <summary>
    /// Waits until an actor has handled all that this thread told it before, whatever state it is in. What actors of its own worker told it
    /// may come later, see <see cref="Settle(IActorRef, IActorRef)"/>.
    /// </summary>
    internal void Settle(IActorRef actor) => Settle(actor, actor);

    /// <summary>The same, by way of another actor, which hands <see cref="Handed"/> on.</summary>
    internal void Settle(IActorRef actor, IActorRef by)
    {
        var stone = new Identify(new object());
        _settler.Value.Send(by, ReferenceEquals(actor, by) ? stone : new Handed(actor, stone));
        _settler.Value.FishForMessage<ActorIdentity>(identity => ReferenceEquals(identity.MessageId, stone.MessageId), Limit);
    }

    /// <inheritdoc/>
    protected override void AfterAll()
    {
        Assert.True(Sys.Terminate().Wait(Limit), "the system ends");

        // The workers' threads end some time after their actors: now.
        Clock.Advance(TimeSpan.FromMinutes(1));
        Clock.Advance(TimeSpan.FromMinutes(1));
    }
}

/// <summary>Asks an actor of the tests to send a message to another one, in the name of whoever asks.</summary>
internal sealed record Handed(IActorRef To, object Message);

/// <summary>What probes lack.</summary>
internal static class Probes
{
    /// <summary>
    /// There is nothing in the mailbox. Waits for no time: make sure by other messages that what must not be sent would have been sent by
    /// now. Probes take their mail on the sender's thread, so nothing is under way once the sender has gone on.
    /// </summary>
    internal static void ExpectNothing(this TestProbe probe)
    {
        if (probe.HasMessages)
        {
            Assert.Fail($"nothing was expected, but there is {probe.ReceiveOne(ActorTest.Limit)}");
        }
    }
}
