using Akka.Actor;

namespace JSockD.MicroBenchmarks;

/// <summary>
/// A number of messages to pass, and when the last one has arrived. Read and written by one side at a time: the event lies between.
/// </summary>
internal sealed class Match(int messages) : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly AutoResetEvent _over = new(false);

    /// <summary>Tells the first player to begin. The same object each time, so that it costs no allocation.</summary>
    internal static object Begin { get; } = new();

    /// <summary>What goes to and fro.</summary>
    internal static object Ball { get; } = new();

    internal int Messages { get; } = messages;

    /// <summary>Balls handled by the player who counts for it.</summary>
    internal int Arrived { get; set; }

    public void Dispose() => _over.Dispose();

    internal void End() => _over.Set();

    /// <summary>Lets a player begin, waits for the end, and makes sure that each message has arrived once.</summary>
    internal int Play(IActorRef beginner)
    {
        Arrived = 0;
        beginner.Tell(Begin, ActorRefs.NoSender);
        Answer.MustBe(true, _over.WaitOne(s_limit), $"whether {Messages} messages arrived in time");
        Answer.MustBe(Messages, Arrived, "the number of messages that arrived");
        return Arrived;
    }
}

/// <summary>Serves, and hits every ball back until the match is over.</summary>
internal sealed class Pinger(Match match, IActorRef ponger) : UntypedActor
{
    private int _left;

    protected override void OnReceive(object message)
    {
        if (ReferenceEquals(message, Match.Begin))
        {
            _left = match.Messages;
        }
        else if (--_left == 0)
        {
            match.End();
            return;
        }

        ponger.Tell(Match.Ball, Self);
    }
}

/// <summary>Hits balls back to where they came from.</summary>
internal sealed class Ponger(Match match) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        match.Arrived++;
        Sender.Tell(message, Self);
    }
}

/// <summary>Plays against itself: each ball goes into its own mailbox and comes out of it.</summary>
internal sealed class Soloist(Match match) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (ReferenceEquals(message, Match.Ball) && ++match.Arrived == match.Messages)
        {
            match.End();
            return;
        }

        Self.Tell(Match.Ball, Self);
    }
}
