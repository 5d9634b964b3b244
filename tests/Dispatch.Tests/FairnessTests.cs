using Akka.Actor;

namespace JSockD.Dispatch.Tests;

public sealed class FairnessTests : DispatchTest
{
    private const int Many = 10_000;

    [Fact]
    public void Mail_of_other_threads_does_not_wait_behind_all_mail_of_the_own()
    {
        using var gate = new Gate();
        var log = new Arrivals(TestActor, Many + 2);
        var actor = Spawn((message, _) => log.Add((string)message));
        Spawn((_, _) =>
        {
            actor.Tell("first");
            gate.Pass();
            TellMany(actor, "own");
        }).Tell("go");
        gate.WaitUntilEntered();
        actor.Tell("other");
        gate.Open();
        ExpectMsg("complete");
        Assert.InRange(log.IndexOf("other"), 0, 3);
    }

    [Fact]
    public void Mail_of_the_own_thread_does_not_wait_behind_all_mail_of_others()
    {
        using var gate = new Gate();
        var log = new Arrivals(TestActor, Many + 2);
        var actor = Spawn((message, _) => log.Add((string)message));
        Spawn((_, _) =>
        {
            actor.Tell("first");
            gate.Pass();
            actor.Tell("own");
        }).Tell("go");
        gate.WaitUntilEntered();
        TellMany(actor, "other");
        gate.Open();
        ExpectMsg("complete");
        Assert.InRange(log.IndexOf("own"), 0, 3);
    }

    [Fact]
    public void An_actor_with_much_mail_lets_the_next_have_its_turn_after_its_throughput()
    {
        var log = new Arrivals(TestActor, Many + 1);
        var busy = Spawn((message, _) => log.Add((string)message));
        var other = Spawn((message, _) => log.Add((string)message));
        Warm(busy, other);
        Spawn((_, _) =>
        {
            TellMany(busy, "busy");
            other.Tell("other");
        }).Tell("go");
        ExpectMsg("complete");

        // 30 by default, and Akka's loop takes one more.
        Assert.InRange(log.IndexOf("other"), 1, 31);
    }

    [Fact]
    public void A_socket_is_heard_while_an_actor_keeps_the_thread_busy()
    {
        using var pair = new SocketPair();
        Sys.ActorOf(Place(Reader.Props(TestActor, pair), "worker"));
        var busy = Spawn(static (message, context) => context.Self.Tell(message, context.Self));
        busy.Tell("round and round");
        pair.Send("x");
        ExpectMsg("read x");
        StopAndWait(busy);
    }

    [Fact]
    public async Task A_socket_is_heard_while_other_threads_keep_the_thread_busy()
    {
        using var pair = new SocketPair();
        Sys.ActorOf(Place(Reader.Props(TestActor, pair), "worker"));
        var sinks = Enumerable.Range(0, 100).Select(_ => Spawn(static (_, _) => { })).ToArray();
        var heard = false;
        var senders = OnThreads(2, _ =>
        {
            for (var i = 0; !Volatile.Read(ref heard); i++)
            {
                sinks[i % sinks.Length].Tell("x", ActorRefs.NoSender);
            }
        });
        pair.Send("x");
        ExpectMsg("read x");
        Volatile.Write(ref heard, true);
        await senders;
    }

    [Fact]
    public void Other_threads_are_heard_while_an_actor_keeps_the_thread_busy()
    {
        var busy = Spawn(static (message, context) => context.Self.Tell(message, context.Self));
        busy.Tell("round and round");
        SpawnEcho().Tell("x", TestActor);
        ExpectMsg("x");
        StopAndWait(busy);
    }

    private static void TellMany(IActorRef actor, string message)
    {
        for (var i = 0; i < Many; i++)
        {
            actor.Tell(message);
        }
    }

    /// <summary>Both have been started when this returns.</summary>
    private void Warm(params IActorRef[] actors)
    {
        foreach (var actor in actors)
        {
            actor.Tell(new Identify(null), TestActor);
            ExpectMsg<ActorIdentity>();
        }
    }

    /// <summary>What came when; one thread's.</summary>
    private sealed class Arrivals(IActorRef probe, int length)
    {
        private readonly List<string> _entries = [];

        public void Add(string entry)
        {
            _entries.Add(entry);
            if (_entries.Count == length)
            {
                probe.Tell("complete");
            }
        }

        public int IndexOf(string entry) => _entries.IndexOf(entry);
    }
}
