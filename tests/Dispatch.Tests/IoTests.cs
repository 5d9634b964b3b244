using System.Net.Sockets;
using Akka.Actor;

namespace JSockD.Dispatch.Tests;

/// <summary>What holds of every kind of wait.</summary>
public abstract partial class IoTests : DispatchTest
{
    private readonly CountingSet.Factory _sets;

    private protected IoTests(CountingSet.Factory sets)
    {
        _sets = sets;
        Add(new WorkerDispatcherOptions { Id = "io", CreateDescriptorSet = sets.Create });
    }

    [Fact]
    public void Readiness_is_told_each_time_that_it_is_awaited()
    {
        using var pair = new SocketPair();
        Read(pair);
        for (var i = 0; i < 100; i++)
        {
            pair.Send("x");
            ExpectMsg("read x");
        }
    }

    [Fact]
    public void What_is_not_read_is_told_again()
    {
        using var pair = new SocketPair();
        Read(pair);
        pair.Send("abcd");
        foreach (var letter in "abcd")
        {
            ExpectMsg($"read {letter}");
        }
    }

    [Fact]
    public void One_message_comes_for_each_time_that_readiness_is_awaited()
    {
        using var pair = new SocketPair();
        pair.Send("x");
        var waiter = Wait(pair, IoInterest.Readable);
        ExpectMsg(IoEvents.Readable);
        ExpectNothingElseReady();
        Await(waiter, IoInterest.Readable);
        ExpectMsg(IoEvents.Readable);
        ExpectNothingElseReady();
    }

    [Fact]
    public void A_descriptor_that_stays_ready_while_nobody_awaits_it_lets_the_thread_sleep()
    {
        using var pair = new SocketPair();
        pair.Send("x");
        Wait(pair, IoInterest.Readable);
        ExpectMsg(IoEvents.Readable);
        for (var i = 0; i < 3; i++)
        {
            ExpectNothingElseReady();
        }

        // Two for each of those, one for the message, one that sees it come again. A thread that is kept awake makes hundreds.
        Assert.InRange(_sets.UnwokenWaits, 1, 50);
    }

    [Fact]
    public void The_interest_can_be_changed_before_it_is_met()
    {
        using var pair = new SocketPair();
        var waiter = Wait(pair, IoInterest.Readable);
        Await(waiter, IoInterest.Writable);
        ExpectMsg(IoEvents.Writable);
        Await(waiter, IoInterest.Readable);
        pair.Send("x");
        ExpectMsg(IoEvents.Readable);
        Await(waiter, IoInterest.Readable | IoInterest.Writable);
        ExpectMsg(IoEvents.Readable | IoEvents.Writable);
    }

    [Fact]
    public void What_is_awaited_can_be_taken_back()
    {
        using var pair = new SocketPair();
        var waiter = Wait(pair, IoInterest.Readable);
        Await(waiter, IoInterest.None);
        pair.Send("x");
        ExpectNothingElseReady();
        Await(waiter, IoInterest.Readable);
        ExpectMsg(IoEvents.Readable);
    }

    [Fact]
    public void A_hang_up_counts_as_readable_for_who_reads()
    {
        using var pair = new SocketPair();
        Wait(pair, IoInterest.Readable);
        Reset(pair);
        Assert.Equal(IoEvents.Readable | IoEvents.Hangup, ExpectMsg<IoEvents>() & ~IoEvents.Error);
    }

    [Fact]
    public void A_hang_up_is_told_to_who_writes()
    {
        using var pair = new SocketPair();
        Fill(pair.Ours);
        Wait(pair, IoInterest.Writable);
        Reset(pair);
        Assert.Equal(IoEvents.Hangup, ExpectMsg<IoEvents>() & (IoEvents.Hangup | IoEvents.Readable));
    }

    [Fact]
    public void A_pending_error_is_told()
    {
        using var pair = new SocketPair();
        Reset(pair);
        Wait(pair, IoInterest.Readable);
        Assert.Equal(IoEvents.Error, ExpectMsg<IoEvents>() & IoEvents.Error);
    }

    [Fact]
    public void The_end_of_a_stream_is_readable()
    {
        using var pair = new SocketPair();
        Read(pair);
        pair.Theirs.Shutdown(SocketShutdown.Send);
        ExpectMsg("end Readable");
    }

    [Fact]
    public void A_restarted_actor_registers_anew()
    {
        using var pair = new SocketPair();
        var reader = Read(pair);
        for (var i = 0; i < 20; i++)
        {
            reader.Tell("fail");
            pair.Send("x");
            ExpectMsg("read x");
        }
    }

    [Fact]
    public void Many_descriptors_come_and_go()
    {
        var pairs = Enumerable.Range(0, 150).Select(static _ => new SocketPair()).ToArray();
        var readers = pairs.Select(Read).ToArray();
        for (var i = 0; i < pairs.Length; i += 2)
        {
            StopAndWait(readers[i]);
        }

        for (var i = 1; i < pairs.Length; i += 2)
        {
            pairs[i].Send("x");
        }

        var heard = new HashSet<IActorRef>();
        for (var i = 1; i < pairs.Length; i += 2)
        {
            ExpectMsg("read x");
            heard.Add(LastSender);
        }

        Assert.Equal(pairs.Length / 2, heard.Count);
        foreach (var pair in pairs)
        {
            pair.Dispose();
        }
    }

    private IActorRef Read(SocketPair pair) => Sys.ActorOf(Place(Reader.Props(TestActor, pair), "io"));

    private IActorRef SpawnWaiter() => Sys.ActorOf(Place(Waiter.Props(TestActor), "io"));

    /// <summary>An actor that awaits this on the pair's descriptor.</summary>
    private IActorRef Wait(SocketPair pair, IoInterest interest)
    {
        var waiter = SpawnWaiter();
        waiter.Tell(pair.Descriptor, TestActor);
        ExpectMsg(pair.Descriptor);
        Await(waiter, interest);
        return waiter;
    }

    private void Await(IActorRef waiter, IoInterest interest)
    {
        waiter.Tell(interest, TestActor);
        ExpectMsg(interest);
    }

    private static void Reset(SocketPair pair)
    {
        pair.Theirs.LingerState = new LingerOption(true, 0);
        pair.Theirs.Close();
    }

    private static void Fill(Socket socket)
    {
        var bytes = new byte[64 * 1024];
        SocketError error;
        do
        {
            socket.Send(bytes, 0, bytes.Length, SocketFlags.None, out error);
        }
        while (error == SocketError.Success);
    }

    /// <summary>Makes a second descriptor ready: the wait that finds it has found the earlier ones before.</summary>
    private void ExpectNothingElseReady()
    {
        using var other = new SocketPair();
        var reader = Read(other);
        other.Send("z");
        ExpectMsg("read z");
        Watch(reader);
        Sys.Stop(reader);
        ExpectTerminated(reader);
    }
}
