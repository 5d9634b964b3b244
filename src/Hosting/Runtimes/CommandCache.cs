using JSockD.Hosting.Caching;
using JSockD.Modules;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// The bytecode of commands, shared by all runtimes of a server, so that a command is compiled once: bounded, the least recently used go
/// first. Any thread.
/// </summary>
/// <param name="maxBytes">Bytecode and bookkeeping that are kept.</param>
internal sealed class CommandCache(long maxBytes = CommandCache.DefaultMaxBytes)
{
    /// <summary>32 MiB: some ten thousand commands of ordinary size.</summary>
    public const long DefaultMaxBytes = 32 * 1024 * 1024;

    // Dictionary entry, list node and array header, roughly.
    private const int EntryOverhead = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<Digest256, LinkedListNode<Entry>> _entries = [];
    private readonly LruList<Entry> _byUse = new(maxBytes);

    /// <summary>How many commands are kept now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>The bytecode of a command, or null if it isn't kept.</summary>
    public byte[]? Find(in Digest256 key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node))
            {
                return null;
            }

            _byUse.Touch(node);
            return node.Value.Bytecode;
        }
    }

    /// <summary>
    /// Keeps a command's bytecode. Two runtimes that compiled the same command at the same time both may: the first stays.
    /// </summary>
    public void Add(in Digest256 key, byte[] bytecode)
    {
        var entry = new Entry(key, bytecode);
        lock (_lock)
        {
            if (entry.Size > maxBytes || _entries.ContainsKey(key))
            {
                return;
            }

            var node = new LinkedListNode<Entry>(entry);
            _entries.Add(key, node);
            _byUse.Add(node);
            while (_byUse.TakeExcess() is { } oldest)
            {
                _entries.Remove(oldest.Key);
            }
        }
    }

    private sealed record Entry(Digest256 Key, byte[] Bytecode) : ISized
    {
        public long Size => Bytecode.Length + EntryOverhead;
    }
}
