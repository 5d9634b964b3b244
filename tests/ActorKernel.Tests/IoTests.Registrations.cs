namespace JSockD.ActorKernel.Tests;

/// <content>Registrations that are refused, end, or lie still.</content>
public abstract partial class IoTests
{
    [Fact]
    public void Registering_from_elsewhere_is_refused()
    {
        var actor = Spawn((_, context) => Probe.Ref.Tell(Record.Exception(() => IoDispatcher.Register(context, 0, IoInterest.Readable)), context.Self));
        actor.Tell("go", ActorRefs.NoSender);
        Probe.ExpectMsg<InvalidOperationException>();
    }

    [Fact]
    public void A_descriptor_that_is_not_open_is_reported_once()
    {
        var actor = System.ActorOf(Props.Create(() => new Registrar(Probe.Ref)).WithDispatcher("io"));
        actor.Tell(1_000_000, ActorRefs.NoSender);
        Probe.ExpectMsg(IoEvents.Error | IoEvents.Readable);
        ExpectNothingElseReady();
    }

    [Fact]
    public void A_descriptor_that_is_not_open_is_reported_again_when_it_is_wanted_again()
    {
        var actor = System.ActorOf(Props.Create(() => new Registrar(Probe.Ref)).WithDispatcher("io"));
        actor.Tell(1_000_000, ActorRefs.NoSender);
        Probe.ExpectMsg(IoEvents.Error | IoEvents.Readable);
        actor.Tell(IoInterest.Readable, ActorRefs.NoSender);
        Probe.ExpectMsg(IoEvents.Error | IoEvents.Readable);
    }

    [Fact]
    public void A_descriptor_is_registered_once_at_a_time()
    {
        using var pair = new SocketPair();
        var first = System.ActorOf(Props.Create(() => new Registrar(Probe.Ref)).WithDispatcher("io"));
        Probe.Send(first, pair.Descriptor);
        Probe.Send(first, "end of messages");
        Probe.ExpectMsg("end of messages");
        var second = Spawn((_, context) => Probe.Ref.Tell(Refusal(context, pair.Descriptor), context.Self), "io");
        second.Tell("register", ActorRefs.NoSender);
        Probe.ExpectMsg($"The descriptor {pair.Descriptor} is registered on this dispatcher already; end that registration first.");
        Probe.Send(first, IoInterest.None);
        second.Tell("register", ActorRefs.NoSender);
        Probe.ExpectMsg($"The descriptor {pair.Descriptor} is registered on this dispatcher already; end that registration first.");
        Probe.Send(first, "dispose");
        Probe.ExpectMsg("dispose");
        second.Tell("register", ActorRefs.NoSender);
        Probe.ExpectMsg("taken");
    }

    [Fact]
    public void A_descriptor_that_is_closed_once_its_registration_has_ended_makes_room_for_the_next_of_its_number()
    {
        var actor = System.ActorOf(Props.Create(() => new Registrar(Probe.Ref)).WithDispatcher("io"));
        for (var i = 0; i < 20; i++)
        {
            using var pair = new SocketPair();
            actor.Tell(pair.Descriptor, ActorRefs.NoSender);
            pair.Send("x");
            Probe.ExpectMsg(IoEvents.Readable);
            Probe.Send(actor, "dispose");
            Probe.FishForMessage<object>(static message => message is "dispose");
        }
    }

    [Fact]
    public void What_stays_ready_while_its_message_waits_neither_comes_again_nor_keeps_the_thread_awake()
    {
        using var pair = new SocketPair();
        using var decided = new ManualResetEventSlim();
        var parent = System.ActorOf(Props.Create(() => new SlowSupervisor(Probe.Ref, Reader.Props(Probe.Ref, pair, IoInterest.Readable), decided)));
        parent.Tell("fail", ActorRefs.NoSender);
        Probe.ExpectMsg("deciding");
        pair.Send("xy");

        // Each of these waits finds the suspended actor's socket too.
        for (var i = 0; i < 3; i++)
        {
            ExpectNothingElseReady();
        }

        // Three for those, one for the message that waits, one that sees it come again. A thread that is kept awake makes hundreds.
        Assert.InRange(_sets.UnwokenWaits, 1, 50);
        decided.Set();
        Probe.ExpectMsg("read x");
        Probe.ExpectMsg("read y");
    }

    private static string Refusal(IActorContext context, int descriptor)
    {
        try
        {
            IoDispatcher.Register(context, descriptor, IoInterest.Readable);
            return "taken";
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
    }

    private sealed class Registrar(IActorRef probe) : UntypedActor
    {
        private IIoRegistration? _registration;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case int descriptor:
                    _registration = IoDispatcher.Register(Context, descriptor, IoInterest.Readable);
                    break;
                case IoInterest interest:
                    _registration!.Interest = interest;
                    break;
                case IoReady ready:
                    probe.Tell(ready.Events, Self);
                    break;
                case "dispose":
                    _registration!.Dispose();
                    Sender.Tell(message, Self);
                    break;
                default:
                    Sender.Tell(message, Self);
                    break;
            }
        }
    }

    /// <summary>Passes messages on to its child, and takes its time to resume it.</summary>
    private sealed class SlowSupervisor : UntypedActor
    {
        private readonly IActorRef _probe;
        private readonly ManualResetEventSlim _decided;
        private readonly IActorRef _child;

        public SlowSupervisor(IActorRef probe, Props child, ManualResetEventSlim decided)
        {
            (_probe, _decided) = (probe, decided);
            _child = Context.ActorOf(child.WithDispatcher("io"));
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ =>
        {
            _probe.Tell("deciding", Self);
            _decided.Wait(Limit);
            return Directive.Resume;
        });

        protected override void OnReceive(object message) => _child.Tell(message, Self);
    }
}
