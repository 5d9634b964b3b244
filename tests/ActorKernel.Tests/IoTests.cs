using System.Net.Sockets;
using JSockD.ActorKernel.TestKit;

namespace JSockD.ActorKernel.Tests;

/// <summary>What holds of every kind of wait.</summary>
public abstract partial class IoTests : KernelTest
{
    private readonly CountingSet.Factory _sets;

    private protected IoTests(CountingSet.Factory sets)
        : base(sets.Options) => _sets = sets;

    [Fact]
    public void A_pinned_actor_is_on_its_own_thread_in_constructor_hooks_and_handlers()
    {
        var actor = System.ActorOf(Props.Create(() => new ThreadReporter(Probe.Ref)).WithDispatcher("io"));
        actor.Tell("fail", ActorRefs.NoSender);
        actor.Tell("message", ActorRefs.NoSender);
        System.Stop(actor);
        Probe.Watch(actor);
        var seen = new List<(string What, int Thread)>();
        Probe.FishForMessage<object>(message =>
        {
            if (message is ValueTuple<string, int> report)
            {
                seen.Add(report);
            }

            return message is Terminated;
        });
        Assert.Contains(seen, static report => report.What == "constructor");
        Assert.Contains(seen, static report => report.What == "PreStart");
        Assert.Contains(seen, static report => report.What == "PostStop");
        Assert.Single(seen.Select(static report => report.Thread).Distinct());
    }

    [Fact]
    public void The_thread_has_the_name_and_the_stack_that_were_asked_for()
    {
        System.CreateIoDispatcher("big", _sets.Options with { ThreadName = "engine-1", StackSize = 64 * 1024 * 1024 });
        var actor = Spawn((_, context) => context.Sender.Tell($"{Thread.CurrentThread.Name} {Deep(40 * 1024)}", context.Self), "big");
        Probe.Send(actor, "go");
        Probe.ExpectMsg("engine-1 40960");
    }

    [Fact]
    public void Mail_from_another_thread_wakes_a_thread_that_waits_for_a_socket()
    {
        using var pair = new SocketPair();
        var actor = System.ActorOf(Reader.Props(Probe.Ref, pair, IoInterest.Readable).WithDispatcher("io"));
        for (var i = 0; i < 1000; i++)
        {
            Probe.Send(actor, "ping");
            Probe.ExpectMsg("ping");
        }
    }

    [Fact]
    public void Readiness_is_delivered_and_armed_again()
    {
        using var pair = new SocketPair();
        System.ActorOf(Reader.Props(Probe.Ref, pair, IoInterest.Readable).WithDispatcher("io"));
        for (var i = 0; i < 100; i++)
        {
            pair.Send("x");
            Probe.ExpectMsg("read x");
        }
    }

    [Fact]
    public void What_is_not_read_is_reported_again()
    {
        using var pair = new SocketPair();
        System.ActorOf(Reader.Props(Probe.Ref, pair, IoInterest.Readable).WithDispatcher("io"));
        pair.Send("abcd");
        foreach (var letter in "abcd")
        {
            Probe.ExpectMsg($"read {letter}");
        }
    }

    [Fact]
    public void A_hang_up_is_seen_and_counts_as_readable()
    {
        using var pair = new SocketPair();
        System.ActorOf(Reader.Props(Probe.Ref, pair, IoInterest.Readable).WithDispatcher("io"));
        pair.Theirs.LingerState = new(true, 0);
        pair.Theirs.Close();
        Probe.ExpectMsg<string>(text => text.StartsWith("end", StringComparison.Ordinal) && text.Contains("Readable, Hangup", StringComparison.Ordinal));
    }

    [Fact]
    public void An_end_of_stream_is_readable()
    {
        using var pair = new SocketPair();
        System.ActorOf(Reader.Props(Probe.Ref, pair, IoInterest.Readable).WithDispatcher("io"));
        pair.Theirs.Shutdown(SocketShutdown.Send);
        Probe.ExpectMsg("end Readable");
    }

    [Fact]
    public void The_interest_can_be_changed_and_paused()
    {
        using var pair = new SocketPair();
        var actor = System.ActorOf(Reader.Props(Probe.Ref, pair, IoInterest.Readable).WithDispatcher("io"));
        Probe.Send(actor, IoInterest.None);
        Probe.ExpectMsg("interest None");
        pair.Send("x");

        ExpectNothingElseReady();
        Probe.Send(actor, IoInterest.Writable);
        Probe.ExpectMsg("interest Writable");
        Probe.ExpectMsg("write Writable");
        Probe.Send(actor, IoInterest.Readable | IoInterest.Writable);
        Probe.FishForMessage<string>(static text => text == "read x");
    }

    [Fact]
    public void A_stopped_actor_s_registrations_are_gone()
    {
        using var pair = new SocketPair();
        var actor = System.ActorOf(Reader.Props(Probe.Ref, pair, IoInterest.Readable).WithDispatcher("io"));
        Probe.Watch(actor);
        Probe.Send(actor, "ping");
        Probe.ExpectMsg("ping");
        System.Stop(actor);
        Probe.ExpectTerminated(actor);
        pair.Send("x");
        ExpectNothingElseReady();
    }

    [Fact]
    public void A_restarted_actor_registers_anew()
    {
        using var pair = new SocketPair();
        var actor = System.ActorOf(Reader.Props(Probe.Ref, pair, IoInterest.Readable).WithDispatcher("io"));
        Probe.Send(actor, "fail");
        pair.Send("x");
        Probe.ExpectMsg("read x");
        ExpectNothingElseReady();
    }

    [Fact]
    public void Many_descriptors_come_and_go()
    {
        var pairs = Enumerable.Range(0, 50).Select(static _ => new SocketPair()).ToArray();
        var actors = pairs.Select(pair => System.ActorOf(Reader.Props(Probe.Ref, pair, IoInterest.Readable).WithDispatcher("io"))).ToArray();
        for (var i = 0; i < 50; i += 2)
        {
            Probe.Watch(actors[i]);
            System.Stop(actors[i]);
            Probe.ExpectTerminated(actors[i]);
        }

        for (var i = 1; i < 50; i += 2)
        {
            pairs[i].Send("x");
            Probe.ExpectMsgFrom<string>(actors[i], static text => text == "read x");
        }

        foreach (var pair in pairs)
        {
            pair.Dispose();
        }
    }

    [Fact]
    public void A_socket_is_heard_while_actors_keep_the_thread_busy()
    {
        using var pair = new SocketPair();
        System.ActorOf(Reader.Props(Probe.Ref, pair, IoInterest.Readable).WithDispatcher("io"));
        var busy = Spawn(static (message, context) => context.Self.Tell(message, context.Self), "io");
        busy.Tell("round and round", ActorRefs.NoSender);
        pair.Send("x");
        Probe.ExpectMsg("read x");
        System.Stop(busy);
    }

    private static int Deep(int levels) => levels == 0 ? 0 : 1 + Deep(levels - 1);

    /// <summary>Makes a second descriptor ready: the wait that finds it has found the earlier ones before.</summary>
    private void ExpectNothingElseReady()
    {
        using var other = new SocketPair();
        var reader = System.ActorOf(Reader.Props(Probe.Ref, other, IoInterest.Readable).WithDispatcher("io"));
        other.Send("z");
        Probe.ExpectMsgFrom<string>(reader, static text => text == "read z");
        Probe.Watch(reader);
        System.Stop(reader);
        Probe.ExpectTerminated(reader);
    }

    private sealed class ThreadReporter : UntypedActor
    {
        private readonly IActorRef _probe;

        public ThreadReporter(IActorRef probe)
        {
            _probe = probe;
            Report("constructor");
        }

        protected override void PreStart() => Report("PreStart");

        protected override void PostStop() => Report("PostStop");

        protected override void OnReceive(object message)
        {
            Report("message");
            if (message is "fail")
            {
                throw new InvalidOperationException("x");
            }
        }

        private void Report(string what) => _probe.Tell((what, Environment.CurrentManagedThreadId), Self);
    }
}
