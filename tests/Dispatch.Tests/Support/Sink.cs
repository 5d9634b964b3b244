using Akka.Actor;

namespace JSockD.Dispatch.Tests;

/// <summary>A message of one of several senders, each of which counts from zero.</summary>
internal sealed record Numbered(int Sender, int Number);

/// <summary>Takes the same number of messages of each sender, and reports once that all have come, or what came out of order.</summary>
internal sealed class Sink(IActorRef probe, int senders, int messages) : UntypedActor
{
    private readonly int[] _next = new int[senders];
    private long _left = (long)senders * messages;

    public static Props Props(IActorRef probe, int senders, int messages) =>
        Akka.Actor.Props.Create(() => new Sink(probe, senders, messages));

    protected override void OnReceive(object message)
    {
        var (sender, number) = (Numbered)message;
        if (_next[sender] != number)
        {
            probe.Tell($"sender {sender}: expected {_next[sender]}, got {number}", Self);
        }

        _next[sender] = number + 1;
        if (--_left == 0)
        {
            probe.Tell("all, in order", Self);
        }
    }
}
