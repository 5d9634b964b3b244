using Akka.Actor;

namespace JSockD.Hosting.Caching;

/// <summary>
/// One run of a cacheable command, and those who wait for its reply instead of running the same: they are told <see cref="FlightEnded"/>.
/// It is begun by <see cref="ResultCache"/>, and whoever runs the command ends it, whatever happens. Any thread.
/// </summary>
/// <param name="generation">Where it can be joined; of another, its reply is not kept.</param>
/// <param name="command">What runs.</param>
/// <param name="begun">By the cache's clock.</param>
internal sealed class Flight(CacheGeneration generation, KeptCommand command, long begun)
{
    /// <summary>In place of the time when it began: its command waits for an engine.</summary>
    internal const long NotYet = long.MaxValue;

    private readonly Lock _lock = new();
    private List<ICanTell>? _waiting;
    private long _begun = begun;
    private bool _hasEnded;

    internal CacheGeneration Generation => generation;

    internal KeptCommand Command => command;

    /// <summary>When it began, by the cache's clock; or <see cref="NotYet"/>. The cache's to change.</summary>
    internal long Begun
    {
        get => Volatile.Read(ref _begun);
        set => Volatile.Write(ref _begun, value);
    }

    /// <summary>Whether the command has done more than to return something. For the thread that runs it.</summary>
    internal bool IsSpoilt { get; private set; }

    /// <summary>Whether somebody waits for it.</summary>
    internal bool IsAwaited
    {
        get
        {
            lock (_lock)
            {
                return _waiting is not null;
            }
        }
    }

    /// <summary>Has somebody told of the end. False: it is over already, and nobody hears of it.</summary>
    internal bool TryJoin(ICanTell who)
    {
        lock (_lock)
        {
            if (_hasEnded)
            {
                return false;
            }

            (_waiting ??= []).Add(who);
            return true;
        }
    }

    /// <summary>Who has joined has no more interest in it.</summary>
    internal void Leave(ICanTell who)
    {
        lock (_lock)
        {
            _waiting?.Remove(who);
        }
    }

    /// <summary>
    /// The command has sent a message or logged something: its reply is for its own client. Who waits is told at once. By the thread that
    /// runs it.
    /// </summary>
    internal void Spoil()
    {
        IsSpoilt = true;
        End(null);
    }

    /// <summary>Nobody can join any more, and who waits is told. Only the first call counts.</summary>
    /// <param name="reply">For those who wait; null: each has to run the command itself.</param>
    internal void End(CachedReply? reply)
    {
        List<ICanTell>? waiting;
        lock (_lock)
        {
            if (_hasEnded)
            {
                return;
            }

            _hasEnded = true;
            (waiting, _waiting) = (_waiting, null);
        }

        generation.Close(this);
        if (waiting is not null)
        {
            var ended = new FlightEnded(this, reply);
            waiting.ForEach(who => who.Tell(ended, ActorRefs.NoSender));
        }
    }
}

/// <summary>To those who have joined a flight: it is over.</summary>
/// <param name="Flight">Which.</param>
/// <param name="Reply">The reply, or null: there is none that others could use.</param>
internal sealed record FlightEnded(Flight Flight, CachedReply? Reply);
