using Akka.Actor;
using JSockD.Protocol;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Caching;

/// <summary>
/// Replies to commands that promise to be pure, shared by all workers of a server: bounded in bytes, the least recently used go first, and
/// all go when the module is replaced. While a command runs, others who ask for the same can wait for it. Any thread.
/// </summary>
/// <remarks>
/// Whoever has a command begins with <see cref="TryRead"/> and <see cref="Ask"/>. If the answer is a flight to lead, it sets <see
/// cref="FlightSlot.Current"/>, runs the command on that thread, and ends the flight with <see cref="Land"/>, or else with <see
/// cref="Flight.End"/>.
/// </remarks>
internal sealed class ResultCache
{
    // What a timer can count, and more than anybody waits.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private readonly long _maxBytes;
    private readonly TimeSpan _longestFlight;
    private readonly TimeProvider _time;
    private readonly MalformedDirectives _malformed;
    private volatile CacheGeneration _generation;
    private long _hits;
    private long _misses;
    private long _joined;
    private long _evictionsBefore;

    /// <param name="maxBytes">Commands, parameters, replies and their bookkeeping.</param>
    /// <param name="timeLimit">Of a command, in microseconds, for nobody waits longer for another's; 0: none.</param>
    /// <param name="logger">Is told of directives that can't be understood.</param>
    /// <param name="time">For times to live, and for waiting; null for the system's.</param>
    internal ResultCache(long maxBytes, long timeLimit, ILogger logger, TimeProvider? time = null)
    {
        _maxBytes = maxBytes;
        _longestFlight = timeLimit is 0 || timeLimit >= s_longestWait.TotalMicroseconds
            ? s_longestWait
            : TimeSpan.FromMicroseconds(timeLimit);
        _time = time ?? TimeProvider.System;
        _malformed = new MalformedDirectives(logger);
        _generation = new CacheGeneration(module: null, maxBytes);
    }

    /// <summary>What <c>?cacheinfo</c> tells.</summary>
    internal CacheFigures Figures
    {
        get
        {
            var generation = _generation;
            var (entries, bytes, evictions) = generation.Replies.Figures;
            return new CacheFigures
            {
                MaxBytes = _maxBytes,
                Entries = entries,
                Bytes = bytes,
                Hits = Volatile.Read(ref _hits),
                Misses = Volatile.Read(ref _misses),
                Joined = Volatile.Read(ref _joined),
                InFlight = generation.Flights,
                Evictions = Volatile.Read(ref _evictionsBefore) + evictions,
            };
        }
    }

    /// <summary>Another module is served from now on: all replies go. One thread at a time.</summary>
    /// <param name="module">Compared by reference; null for none.</param>
    internal void Replace(object? module)
    {
        var before = _generation;
        _generation = new CacheGeneration(module, _maxBytes);
        Interlocked.Add(ref _evictionsBefore, before.Replies.Figures.Evictions);
    }

    /// <summary>
    /// Reads a command that begins with a directive. False: the directive is malformed, and the command is one as any other.
    /// </summary>
    internal bool TryRead(ReadOnlySpan<byte> source, ReadOnlySpan<byte> parameter, out CacheableCommand command)
    {
        if (CacheDirective.Read(source) is { } directive)
        {
            command = new CacheableCommand(directive, source, parameter);
            return true;
        }

        _malformed.Warn(source);
        command = default;
        return false;
    }

    /// <summary>Asks for the reply to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="who">Is told <see cref="FlightEnded"/> if it is to wait for one.</param>
    /// <param name="mayLead">Whether who asks could run the command here and now, with others waiting for it.</param>
    internal CacheAnswer Ask(in CacheableCommand command, ICanTell who, bool mayLead)
    {
        var generation = _generation;
        if (generation.Replies.Find(command, _time) is { } kept)
        {
            return Hit(kept);
        }

        while (true)
        {
            if (generation.FindFlight(command.Key) is { } other)
            {
                if (!other.Command.Is(command))
                {
                    return Alone(generation, command, mayLead);
                }

                if (LeftOf(other) > TimeSpan.Zero && other.TryJoin(who))
                {
                    Interlocked.Increment(ref _joined);
                    return new CacheAnswer { Flight = other };
                }

                // Its thread has not come back in time; or it has landed just now, and what it left is found below.
                other.End(null);
                generation.Close(other);
                if (generation.Replies.Find(command, _time) is { } landed)
                {
                    return Hit(landed);
                }
            }
            else if (!mayLead)
            {
                return Alone(generation, command, mayLead);
            }
            else if (TryLead(generation, command) is { } answer)
            {
                return answer;
            }
        }
    }

    /// <summary>A flight of its own for a command that others have failed to answer; nobody can join it.</summary>
    internal Flight BeginAlone(in CacheableCommand command) => Begin(_generation, command);

    /// <summary>How long a flight may still be waited for; zero or less: no longer.</summary>
    internal TimeSpan LeftOf(Flight flight) =>
        flight.Begun is var begun && begun == Flight.NotYet ? _longestFlight : _longestFlight - _time.GetElapsedTime(begun);

    /// <summary>The command of a flight has to wait for an engine: its time does not run before <see cref="Depart"/>.</summary>
    internal static void Hold(Flight flight) => flight.Begun = Flight.NotYet;

    /// <summary>The command of a flight that was held is about to run.</summary>
    internal void Depart(Flight flight) => flight.Begun = _time.GetTimestamp();

    /// <summary>The command of a flight has been answered: keeps the reply if it may be used again, and ends the flight.</summary>
    /// <param name="flight">What was run.</param>
    /// <param name="tail">The reply behind the id, line feed included.</param>
    /// <param name="module">Of the engine that it ran on.</param>
    internal void Land(Flight flight, ReadOnlySpan<byte> tail, object? module)
    {
        var generation = flight.Generation;
        CachedReply? reply = null;
        if (!flight.IsSpoilt && tail.StartsWith(" ok "u8) && ReferenceEquals(module, generation.Module))
        {
            var isKept = generation.Replies.Takes(CachedReply.SizeOf(flight.Command, tail.Length));
            if (isKept || flight.IsAwaited)
            {
                reply = TryCopy(flight.Command, tail);
            }

            if (isKept && reply is not null)
            {
                generation.Replies.Add(reply);
            }
        }

        flight.End(reply);
    }

    private CacheAnswer Hit(CachedReply reply)
    {
        Interlocked.Increment(ref _hits);
        return new CacheAnswer { Reply = reply };
    }

    private CacheAnswer Alone(CacheGeneration generation, in CacheableCommand command, bool mayLead)
    {
        Interlocked.Increment(ref _misses);
        return mayLead ? new CacheAnswer { Flight = Begin(generation, command), Leads = true } : default;
    }

    private CacheAnswer? TryLead(CacheGeneration generation, in CacheableCommand command)
    {
        var flight = Begin(generation, command);
        if (!generation.TryOpen(flight))
        {
            return null;
        }

        // The one before may have landed between the looks for its reply and for itself.
        if (generation.Replies.Find(command, _time) is { } landed)
        {
            flight.End(landed);
            return Hit(landed);
        }

        Interlocked.Increment(ref _misses);
        return new CacheAnswer { Flight = flight, Leads = true };
    }

    private Flight Begin(CacheGeneration generation, in CacheableCommand command) =>
        new(generation, new KeptCommand(command), _time.GetTimestamp());

    private CachedReply? TryCopy(KeptCommand command, ReadOnlySpan<byte> tail)
    {
        try
        {
            var copy = GC.AllocateUninitializedArray<byte>(tail.Length);
            tail.CopyTo(copy);
            return new CachedReply(command, copy, UsableUntil(command.Directive));
        }
        catch (OutOfMemoryException)
        {
            // The client has its reply already; it is only not kept.
            return null;
        }
    }

    private long UsableUntil(CacheDirective directive) =>
        directive.Seconds == 0 ? long.MaxValue : _time.GetTimestamp() + (directive.Seconds * _time.TimestampFrequency);
}

/// <summary>What the cache says to a command.</summary>
internal readonly struct CacheAnswer
{
    /// <summary>The reply, or null.</summary>
    internal CachedReply? Reply { get; init; }

    /// <summary>Without a reply: the flight to wait for, or to lead. Null: run it as any other command.</summary>
    internal Flight? Flight { get; init; }

    /// <summary>Whether the flight is to be led, and ended, by who has asked.</summary>
    internal bool Leads { get; init; }
}
