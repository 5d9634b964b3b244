using System.Collections.Concurrent;

namespace JSockD.Hosting.Caching;

/// <summary>
/// Replies by command and parameter, bounded in bytes: the least recently used go first. Any thread. Whoever looks something up waits for
/// nobody: while another thread puts the order right, an entry keeps its place.
/// </summary>
/// <param name="maxBytes">Of commands, parameters, replies and their bookkeeping.</param>
internal sealed class ReplyTable(long maxBytes)
{
    // One that drives out most of the others had better be computed each time.
    private const int LargestShare = 8;

    private readonly ConcurrentDictionary<ReplyKey, CachedReply> _replies = new();
    private readonly LruList<CachedReply> _byUse = new(maxBytes);
    private readonly Lock _lock = new();
    private long _evictions;

    /// <summary>Entries, their bytes, and how many had to make room for others.</summary>
    internal (long Entries, long Bytes, long Evictions) Figures
    {
        get
        {
            lock (_lock)
            {
                return (_byUse.Count, _byUse.Bytes, _evictions);
            }
        }
    }

    /// <summary>Whether an entry of that size is kept.</summary>
    internal bool Takes(long size) => size <= maxBytes / LargestShare;

    /// <summary>The reply to a command, or null if there is none that may be used.</summary>
    internal CachedReply? Find(in CacheableCommand command, TimeProvider time)
    {
        if (!_replies.TryGetValue(command.Key, out var reply) || !reply.Command.Is(command))
        {
            return null;
        }

        if (reply.UsableUntil != long.MaxValue && time.GetTimestamp() >= reply.UsableUntil)
        {
            Remove(reply);
            return null;
        }

        Touch(reply);
        return reply;
    }

    /// <summary>Keeps a reply that <see cref="Takes"/> lets in, in place of one with the same key.</summary>
    internal void Add(CachedReply reply)
    {
        lock (_lock)
        {
            if (_replies.TryGetValue(reply.Command.Key, out var other))
            {
                _byUse.Remove(other.Place);
            }

            _replies[reply.Command.Key] = reply;
            _byUse.Add(reply.Place);
            while (_byUse.TakeExcess() is { } oldest)
            {
                _replies.TryRemove(oldest.Command.Key, out _);
                _evictions++;
            }
        }
    }

    private void Touch(CachedReply reply)
    {
        if (_byUse.IsLatest(reply.Place) || !_lock.TryEnter())
        {
            return;
        }

        try
        {
            _byUse.Touch(reply.Place);
        }
        finally
        {
            _lock.Exit();
        }
    }

    private void Remove(CachedReply reply)
    {
        lock (_lock)
        {
            if (_byUse.Remove(reply.Place))
            {
                _replies.TryRemove(reply.Command.Key, out _);
            }
        }
    }
}
