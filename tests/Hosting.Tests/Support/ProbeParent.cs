using JSockD.ActorKernel;
using JSockD.ActorKernel.TestKit;

namespace JSockD.Hosting.Tests;

/// <summary>The parent of an actor under test: hands on to a probe what its child tells it, and restarts a child that fails.</summary>
internal sealed class ProbeParent(IActorRef probe, SupervisorStrategy? strategy = null) : UntypedActor
{
    /// <summary>Starts a child, and has the probe watch it.</summary>
    internal static IActorRef Start(IActorRef parent, TestProbe probe, Props props, string name)
    {
        probe.Send(parent, new Adopt(props, name));
        var child = probe.FishForMessage<Adopted>().Child;
        probe.Watch(child);
        return child;
    }

    /// <summary>Makes all children new instances, as a failure in whatever state they are in would.</summary>
    internal static void RestartChildren(IActorRef parent, TestProbe probe, string reason)
    {
        probe.Send(parent, new Restart(reason));
        Assert.Equal(reason, probe.ExpectMsg<string>());
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Adopt adopt:
                probe.Tell(new Adopted(Context.ActorOf(adopt.Props, adopt.Name)), Self);
                break;
            case Restart restart:
                throw new InvalidOperationException(restart.Reason);
            default:
                probe.Tell(message, Sender);
                break;
        }
    }

    // The children outlive this instance, and are restarted along with it.
    protected override void PreRestart(Exception reason, object? message)
    {
    }

    protected override void PostRestart(Exception reason) => probe.Tell(reason.Message, Self);

    protected override SupervisorStrategy SupervisorStrategy() => strategy ?? new OneForOneStrategy(_ => Directive.Restart);

    private sealed record Adopt(Props Props, string Name);

    private sealed record Adopted(IActorRef Child);

    private sealed record Restart(string Reason);
}
