using System.Collections.Concurrent;
using JSockD.ActorKernel;

namespace JSockD.Hosting.Tests;

/// <summary>The kernel's log, in queues that a test waits on: failures, and messages that no state took.</summary>
internal sealed class TestSystemLog : IActorSystemLog
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly BlockingCollection<(ActorPath Path, Exception Cause, Directive Directive)> _failures = [];
    private readonly BlockingCollection<(object Message, ActorPath Path)> _unhandled = [];

    public void ActorFailed(ActorPath path, Exception cause, Directive directive) => _failures.Add((path, cause, directive));

    public void DeadLetter(object message, ActorPath recipient)
    {
    }

    public void Unhandled(object message, ActorPath recipient) => _unhandled.Add((message, recipient));

    internal (ActorPath Path, Exception Cause, Directive Directive) ExpectFailure() =>
        _failures.TryTake(out var failure, s_limit) ? failure : throw new TimeoutException("no actor failed");

    /// <summary>Waits until an actor has handled all that this thread told it before. Gives what else it had no use for.</summary>
    internal List<object> Settle(IActorRef actor)
    {
        var stone = new Stone();
        var others = new List<object>();
        actor.Tell(stone, ActorRefs.NoSender);
        while (true)
        {
            if (!_unhandled.TryTake(out var entry, s_limit))
            {
                throw new TimeoutException($"{actor} does not come to its mail");
            }

            if (ReferenceEquals(entry.Message, stone))
            {
                return others;
            }

            others.Add(entry.Message);
        }
    }

    // Falls into the mailbox, and nobody knows it.
    private sealed class Stone;
}
