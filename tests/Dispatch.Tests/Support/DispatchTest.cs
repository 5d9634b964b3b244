using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit.Xunit2;

namespace JSockD.Dispatch.Tests;

/// <summary>
/// An actor system with the dispatchers <c>worker</c> and <c>worker-2</c>, whose actors have the worker mailbox, and <c>plain</c>, whose
/// actors have Akka's. Whatever is expected has <see cref="Limit"/> to come: it guards against hanging and measures nothing.
/// </summary>
public abstract class DispatchTest : TestKit
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private const string Settings =
        """
        akka {
          loglevel = WARNING
          stdout-loglevel = OFF
          loggers = []
          test.single-expect-default = 60s
          test.default-timeout = 60s
        }
        plain { type = "JSockD.Dispatch.WorkerDispatcherConfigurator, JSockD.Dispatch" }
        mailbox { mailbox-type = "JSockD.Dispatch.WorkerMailbox, JSockD.Dispatch" }
        worker = ${plain} ${mailbox}
        worker-2 = ${worker}
        """;

    protected DispatchTest(string? more = null)
        : base(ConfigurationFactory.ParseString(more is null ? Settings : Settings + "\n" + more))
    {
    }

    /// <summary>Adds a dispatcher in code; its actors get the worker mailbox by <see cref="Place"/>.</summary>
    private protected WorkerDispatcher Add(WorkerDispatcherOptions options) => WorkerDispatcherConfigurator.Add(Sys, options);

    /// <summary>Where an actor runs, with the worker mailbox if it is a worker's dispatcher.</summary>
    protected static Props Place(Props props, string dispatcher) =>
        dispatcher == "plain" || dispatcher.StartsWith("akka.", StringComparison.Ordinal)
            ? props.WithDispatcher(dispatcher)
            : props.WithDispatcher(dispatcher).WithMailbox("mailbox");

    /// <summary>An actor made of a handler.</summary>
    protected IActorRef Spawn(Action<object, IActorContext> onReceive, string dispatcher = "worker") =>
        Sys.ActorOf(Place(Inline.Props(onReceive), dispatcher));

    /// <summary>An actor that answers with what it gets.</summary>
    protected IActorRef SpawnEcho(string dispatcher = "worker") =>
        Spawn(static (message, context) => context.Sender.Tell(message, context.Self), dispatcher);

    /// <summary>Stops an actor and waits until it is gone.</summary>
    protected void StopAndWait(IActorRef actor)
    {
        var probe = CreateTestProbe();
        probe.Watch(actor);
        Sys.Stop(actor);
        probe.ExpectTerminated(actor);
    }

    /// <summary>Runs the same on threads of their own, and waits for all.</summary>
    protected static async Task OnThreads(int count, Action<int> run) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Factory.StartNew(
            () => run(i),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))).WaitAsync(Limit * 2);
}

/// <summary>An actor made of a handler.</summary>
internal sealed class Inline(Action<object, IActorContext> onReceive) : UntypedActor
{
    public static Props Props(Action<object, IActorContext> onReceive) => Akka.Actor.Props.Create(() => new Inline(onReceive));

    protected override void OnReceive(object message) => onReceive(message, Context);
}
