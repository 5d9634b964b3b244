namespace JSockD.Hosting.Caching;

/// <summary>What counts into a table's bound.</summary>
internal interface ISized
{
    /// <summary>In bytes, with its bookkeeping.</summary>
    long Size { get; }
}

/// <summary>
/// The entries of a bounded table in the order of their last use, with the bytes that they take. The least recently used one is the next to
/// go. Guarded by its owner's lock.
/// </summary>
/// <param name="maxBytes">How many bytes all entries together may take.</param>
internal sealed class LruList<T>(long maxBytes)
    where T : class, ISized
{
    private readonly LinkedList<T> _entries = new();

    internal int Count => _entries.Count;

    internal long Bytes { get; private set; }

    /// <summary>Whether an entry is the one used last. May be asked without the lock, as a hint.</summary>
    internal bool IsLatest(LinkedListNode<T> entry) => ReferenceEquals(_entries.First, entry);

    internal void Add(LinkedListNode<T> entry)
    {
        _entries.AddFirst(entry);
        Bytes += entry.Value.Size;
    }

    /// <summary>Says that an entry is used. One that has been removed meanwhile stays out.</summary>
    internal void Touch(LinkedListNode<T> entry)
    {
        if (entry.List is not null)
        {
            _entries.Remove(entry);
            _entries.AddFirst(entry);
        }
    }

    /// <returns>Whether it was there.</returns>
    internal bool Remove(LinkedListNode<T> entry)
    {
        if (entry.List is null)
        {
            return false;
        }

        _entries.Remove(entry);
        Bytes -= entry.Value.Size;
        return true;
    }

    /// <summary>Takes out the least recently used entry if all together take too many bytes; null where they don't.</summary>
    internal T? TakeExcess()
    {
        if (Bytes <= maxBytes)
        {
            return null;
        }

        var oldest = _entries.Last!;
        Remove(oldest);
        return oldest.Value;
    }
}
