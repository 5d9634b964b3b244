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
    private readonly LinkedList<CachedReply> _byUse = new();
    private readonly Lock _lock = new();
    private long _bytes;
    private long _evictions;

    /// <summary>Entries, their bytes, and how many had to make room for others.</summary>
    internal (long Entries, long Bytes, long Evictions) Figures
    {
        get
        {
            lock (_lock)
            {
                return (_byUse.Count, _bytes, _evictions);
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
                Unlink(other);
            }

            _replies[reply.Command.Key] = reply;
            _byUse.AddFirst(reply.Place);
            _bytes += reply.Size;
            while (_bytes > maxBytes)
            {
                var oldest = _byUse.Last!.Value;
                Unlink(oldest);
                _replies.TryRemove(oldest.Command.Key, out _);
                _evictions++;
            }
        }
    }

    private void Touch(CachedReply reply)
    {
        if (ReferenceEquals(_byUse.First, reply.Place) || !_lock.TryEnter())
        {
            return;
        }

        try
        {
            if (reply.Place.List is not null)
            {
                _byUse.Remove(reply.Place);
                _byUse.AddFirst(reply.Place);
            }
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
            if (reply.Place.List is not null)
            {
                Unlink(reply);
                _replies.TryRemove(reply.Command.Key, out _);
            }
        }
    }

    private void Unlink(CachedReply reply)
    {
        _byUse.Remove(reply.Place);
        _bytes -= reply.Size;
    }
}
