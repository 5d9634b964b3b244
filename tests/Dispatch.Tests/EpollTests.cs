using System.Net.Sockets;
using Akka.Actor;
using JSockD.Dispatch.Polling;

namespace JSockD.Dispatch.Tests;

/// <summary>What a round trip costs in system calls, in the wait of this system.</summary>
public sealed class EpollTests : DispatchTest
{
    private readonly CountingSet.Factory _sets = new(DescriptorSet.Create);

    public EpollTests() => Add(new WorkerDispatcherOptions { Id = "io", CreateDescriptorSet = _sets.Create });

    [Fact]
    public void Who_awaits_the_same_again_after_each_message_costs_no_call_to_change_anything()
    {
        using var pair = new SocketPair();
        Sys.ActorOf(Place(Reader.Props(TestActor, pair), "io"));
        RoundTrip(pair);
        var before = _sets.Changes;
        for (var i = 0; i < 1000; i++)
        {
            RoundTrip(pair);
        }

        Assert.Equal(before, _sets.Changes);
    }

    [Fact]
    public void Who_awaits_something_else_costs_a_call()
    {
        // Proves that the count above counts.
        using var pair = new SocketPair();
        var waiter = Sys.ActorOf(Place(Waiter.Props(TestActor), "io"));
        waiter.Tell(pair.Descriptor, TestActor);
        ExpectMsg(pair.Descriptor);
        waiter.Tell(IoInterest.Readable, TestActor);
        ExpectMsg(IoInterest.Readable);
        var before = _sets.Changes;
        waiter.Tell(IoInterest.Writable, TestActor);
        ExpectMsg(IoInterest.Writable);

        // Armed anew, and perhaps taken out again since nobody awaits what stays ready.
        Assert.InRange(_sets.Changes - before, OperatingSystem.IsLinux() ? 1 : 0, 2);
        ExpectMsg(IoEvents.Writable);
    }

    private void RoundTrip(SocketPair pair)
    {
        pair.Send("x");
        ExpectMsg("read x");
    }
}
