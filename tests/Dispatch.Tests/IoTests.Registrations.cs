using Akka.Actor;

namespace JSockD.Dispatch.Tests;

/// <content>Registrations that are refused, end, or can't be waited for.</content>
public abstract partial class IoTests
{
    [Fact]
    public void Only_an_actor_of_a_worker_s_dispatcher_can_register()
    {
        var actor = Spawn(
            (_, context) => TestActor.Tell(Record.Exception(() => WorkerDispatcher.Register(context, 0)), context.Self),
            "akka.actor.default-dispatcher");
        actor.Tell("go");
        var refusal = ExpectMsg<InvalidOperationException>().Message;
        Assert.StartsWith($"{actor.Path} does not run on the thread of a worker's dispatcher", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void An_actor_s_context_is_of_no_use_on_another_thread()
    {
        var actor = Spawn((_, context) => TestActor.Tell(context, context.Self), "io");
        actor.Tell("go");
        var context = ExpectMsg<IActorContext>();
        Assert.Throws<InvalidOperationException>(() => WorkerDispatcher.Register(context, 0));
        Assert.Throws<InvalidOperationException>(() => WorkerDispatcher.WatchIdle(context));
    }

    [Fact]
    public void A_registration_is_refused_to_other_threads()
    {
        using var pair = new SocketPair();
        var waiter = Wait(pair, IoInterest.Readable);
        waiter.Tell("registration", TestActor);
        var registration = ExpectMsg<IoRegistration>();
        var what = $"The registration of descriptor {pair.Descriptor}";
        var sentence = $"{what} belongs to the thread of the dispatcher io: only actors there can use it.";
        Assert.Equal(sentence, Assert.Throws<InvalidOperationException>(() => registration.Await(IoInterest.None)).Message);
        Assert.Equal(sentence, Assert.Throws<InvalidOperationException>(registration.Dispose).Message);
        pair.Send("x");
        ExpectMsg(IoEvents.Readable);
    }

    [Fact]
    public void A_descriptor_that_is_not_open_is_an_error_each_time_that_it_is_awaited()
    {
        var waiter = SpawnWaiter();
        waiter.Tell(1_000_000, TestActor);
        ExpectMsg(1_000_000);
        for (var i = 0; i < 3; i++)
        {
            waiter.Tell(IoInterest.Readable, TestActor);
            ExpectMsg(IoInterest.Readable);
            ExpectMsg(IoEvents.Error | IoEvents.Readable);
            ExpectNothingElseReady();
        }
    }

    [Fact]
    public void A_file_is_ready_or_an_error_at_once()
    {
        // A file never blocks: poll says so, and epoll refuses it.
        using var file = File.OpenHandle(typeof(IoTests).Assembly.Location);
        var descriptor = (int)file.DangerousGetHandle();
        var waiter = SpawnWaiter();
        waiter.Tell(descriptor, TestActor);
        ExpectMsg(descriptor);
        Await(waiter, IoInterest.Readable);
        Assert.Equal(IoEvents.Readable, ExpectMsg<IoEvents>() & ~IoEvents.Error);
        StopAndWait(waiter);
    }

    [Fact]
    public void A_negative_descriptor_is_refused()
    {
        var actor = Spawn(
            (_, context) => TestActor.Tell(Record.Exception(() => WorkerDispatcher.Register(context, -1)), context.Self),
            "io");
        actor.Tell("go");
        ExpectMsg<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_descriptor_is_registered_once_at_a_time()
    {
        using var pair = new SocketPair();
        var first = Wait(pair, IoInterest.None);
        var second = SpawnWaiter();
        var refusal = $"The descriptor {pair.Descriptor} is registered on this dispatcher already; end that registration first.";
        second.Tell(pair.Descriptor, TestActor);
        ExpectMsg(refusal);
        first.Tell("dispose", TestActor);
        ExpectMsg("dispose");
        second.Tell(pair.Descriptor, TestActor);
        ExpectMsg(pair.Descriptor);
        first.Tell(pair.Descriptor, TestActor);
        ExpectMsg(refusal);
    }

    [Fact]
    public void A_registration_that_has_ended_tells_nothing_more()
    {
        using var pair = new SocketPair();
        var waiter = Wait(pair, IoInterest.Readable);
        waiter.Tell("dispose", TestActor);
        ExpectMsg("dispose");
        waiter.Tell("dispose", TestActor);
        ExpectMsg("dispose");
        Await(waiter, IoInterest.Readable);
        pair.Send("x");
        ExpectNothingElseReady();
    }

    [Fact]
    public void A_message_that_is_under_way_when_its_registration_ends_names_that_registration()
    {
        // So many that the thread looks for descriptors while they are handled: the readiness gets in line behind them.
        const int Queued = 10_000;
        using var pair = new SocketPair();
        pair.Send("x");
        IoRegistration? ended = null;
        var actor = Spawn(
            (message, context) =>
            {
                switch (message)
                {
                    case IoReady ready:
                        TestActor.Tell(ReferenceEquals(ready.Registration, ended), context.Self);
                        break;
                    case "go":
                        ended = WorkerDispatcher.Register(context, pair.Descriptor);
                        ended.Await(IoInterest.Readable);
                        for (var i = 1; i <= Queued; i++)
                        {
                            context.Self.Tell(i);
                        }

                        break;
                    case Queued:
                        ended!.Dispose();
                        break;
                }
            },
            "io");
        actor.Tell("go");
        ExpectMsg(true);
        ExpectNothingElseReady();
    }

    [Fact]
    public void A_number_that_is_used_again_after_its_registration_has_ended_is_a_new_descriptor()
    {
        var waiter = SpawnWaiter();
        for (var i = 0; i < 20; i++)
        {
            using var pair = new SocketPair();
            waiter.Tell(pair.Descriptor, TestActor);
            ExpectMsg(pair.Descriptor);
            Await(waiter, IoInterest.Readable);
            pair.Send("x");
            ExpectMsg(IoEvents.Readable);
            waiter.Tell("dispose", TestActor);
            ExpectMsg("dispose");
        }
    }

    [Fact]
    public void A_stopped_actor_s_registration_is_gone()
    {
        using var pair = new SocketPair();
        var reader = Read(pair);
        StopAndWait(reader);
        pair.Send("x");
        ExpectNothingElseReady();
        var waiter = Wait(pair, IoInterest.Readable);
        ExpectMsg(IoEvents.Readable);
        StopAndWait(waiter);
    }
}
