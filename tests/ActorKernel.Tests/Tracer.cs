namespace JSockD.ActorKernel.Tests;

/// <summary>Reports every hook, and every message it doesn't act on, to a probe.</summary>
public class Tracer : UntypedActor
{
    private readonly IActorRef _probe;
    private readonly string _name;
    private readonly SupervisorStrategy? _strategy;

    public Tracer(IActorRef probe, string name, SupervisorStrategy? strategy = null)
    {
        _probe = probe;
        _name = name;
        _strategy = strategy;
        Report("constructor");
    }

    public static Props Props(IActorRef probe, string name, SupervisorStrategy? strategy = null) =>
        ActorKernel.Props.Create(() => new Tracer(probe, name, strategy));

    protected override void PreStart() => Report("PreStart");

    protected override void PostStop() => Report("PostStop");

    protected override void PreRestart(Exception reason, object? message)
    {
        Report($"PreRestart {reason.Message} {message}");
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        Report($"PostRestart {reason.Message}");
        base.PostRestart(reason);
    }

    protected override SupervisorStrategy SupervisorStrategy() => _strategy ?? base.SupervisorStrategy();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Fail fail:
                throw new InvalidOperationException(fail.Text);
            case Spawn spawn:
                Sender.Tell(Context.ActorOf(spawn.Props, spawn.Name), Self);
                break;
            case StopChild stop:
                Context.Stop(Context.Child(stop.Name));
                break;
            default:
                Report(message.ToString()!);
                break;
        }
    }

    protected void Report(string what) => _probe.Tell($"{_name}: {what}", Self);

    public sealed record Fail(string Text)
    {
        public override string ToString() => $"Fail({Text})";
    }

    public sealed record Spawn(Props Props, string Name);

    public sealed record StopChild(string Name);
}
