using JSockD.ActorKernel.TestKit;

namespace JSockD.ActorKernel.Tests;

public sealed class BecomeTests : KernelTest
{
    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void Become_replaces_the_handlers_and_a_restart_goes_back_to_the_first(string? dispatcher)
    {
        var actor = System.ActorOf(Props.Create(() => new Mood()).WithDispatcher(dispatcher));
        Ask(actor, "who", "first");
        Ask(actor, "become", "ok");
        Ask(actor, "who", "second");
        Probe.Send(actor, "fail");
        Ask(actor, "who", "first");
    }

    [Fact]
    public void Stacked_handlers_come_back()
    {
        var actor = System.ActorOf(Props.Create(() => new Mood()));
        Ask(actor, "stack", "ok");
        Ask(actor, "who", "second");
        Ask(actor, "back", "ok");
        Ask(actor, "who", "first");
    }

    [Fact]
    public void Become_with_a_cached_delegate_allocates_nothing()
    {
        var actor = System.ActorOf(Props.Create(() => new Flipper()).WithDispatcher("io"));
        Probe.Send(actor, "warm up");
        Probe.ExpectMsg<long>();
        Probe.Send(actor, "measure");
        Probe.ExpectMsg<long>(0);
    }

    [Fact]
    public void The_first_declared_handler_that_takes_a_message_wins()
    {
        var actor = System.ActorOf(Props.Create(() => new Declared()));
        Ask(actor, 1, "small");
        Ask(actor, 100, "int");
        Ask(actor, "x", "any");
    }

    private void Ask(IActorRef actor, object question, string answer)
    {
        Probe.Send(actor, question);
        Probe.ExpectMsg(answer);
    }

    private sealed class Mood : ReceiveActor
    {
        public Mood()
        {
            Receive<string>(_ => Sender.Tell("first", Self), static text => text == "who");
            Common();
        }

        private void Second()
        {
            Receive<string>(_ => Sender.Tell("second", Self), static text => text == "who");
            Common();
        }

        private void Common() => Receive<string>(text =>
        {
            switch (text)
            {
                case "become":
                    Become(Second);
                    break;
                case "stack":
                    BecomeStacked(Second);
                    break;
                case "back":
                    UnbecomeStacked();
                    break;
                default:
                    throw new InvalidOperationException(text);
            }

            Sender.Tell("ok", Self);
        });
    }

    private sealed class Flipper : UntypedActor
    {
        private readonly UntypedReceive _one;
        private long _allocated;

        public Flipper() => _one = OnReceive;

        protected override void OnReceive(object message)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                Become(_one);
            }

            // In a field first: the optimizer makes the answer's box before it evaluates what goes into it.
            _allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Sender.Tell(_allocated, Self);
        }
    }

    private sealed class Declared : ReceiveActor
    {
        public Declared()
        {
            Receive<int>(_ => Sender.Tell("small", Self), static number => number < 10);
            Receive<int>(_ => Sender.Tell("int", Self));
            ReceiveAny(_ => Sender.Tell("any", Self));
        }
    }
}
