using Akka.Actor;

namespace JSockD.Dispatch.Tests;

public sealed class LoadTests : DispatchTest
{
    private const int Senders = 8;

    [Theory]
    [InlineData("worker", 1_000_000)]
    [InlineData("plain", 100_000)]
    public async Task Eight_million_messages_of_eight_threads_arrive_once_and_in_order(string dispatcher, int messages)
    {
        var sink = Sys.ActorOf(Place(Sink.Props(TestActor, Senders, messages), dispatcher));
        await OnThreads(Senders, sender =>
        {
            for (var i = 0; i < messages; i++)
            {
                sink.Tell(new Numbered(sender, i), ActorRefs.NoSender);
            }
        });
        ExpectMsg("all, in order");
    }

    [Theory]
    [InlineData("worker", "worker")]
    [InlineData("worker", "worker-2")]
    [InlineData("worker", "akka.actor.default-dispatcher")]
    [InlineData("akka.actor.default-dispatcher", "worker")]
    [InlineData("plain", "worker")]
    public void Messages_of_eight_actors_arrive_once_and_in_order(string from, string to)
    {
        const int Messages = 50_000;
        var sink = Sys.ActorOf(Place(Sink.Props(TestActor, Senders, Messages), to));
        for (var sender = 0; sender < Senders; sender++)
        {
            var number = sender;
            Sys.ActorOf(Place(Props.Create(() => new Source(number, Messages, sink)), from)).Tell(0);
        }

        ExpectMsg("all, in order");
    }

    /// <summary>Tells in pieces, so that several sources take turns.</summary>
    private sealed class Source(int number, int messages, IActorRef sink) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            var from = (int)message;
            var to = Math.Min(from + 1000, messages);
            for (var i = from; i < to; i++)
            {
                sink.Tell(new Numbered(number, i), Self);
            }

            if (to < messages)
            {
                Self.Tell(to, Self);
            }
        }
    }
}
