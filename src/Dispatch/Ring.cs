using System.Runtime.CompilerServices;

namespace JSockD.Dispatch;

/// <summary>
/// A growing double-ended queue in one array, for one thread. Slots are cleared when taken. It shrinks by
/// <see cref="Trim"/> only: in steady state it allocates nothing.
/// </summary>
internal struct Ring<T>
{
    private const int InitialCapacity = 16;
    private const int LargestKept = 64 * 1024;

    private T[] _items;
    private int _head;
    private int _count;

    public Ring() => _items = new T[InitialCapacity];

    public readonly int Count => _count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enqueue(in T item)
    {
        var items = _items;
        if (_count == items.Length)
        {
            items = Grow();
        }

        items[(_head + _count) & (items.Length - 1)] = item;
        _count++;
    }

    /// <summary>Puts an item before all others.</summary>
    public void Push(in T item)
    {
        var items = _count == _items.Length ? Grow() : _items;
        _head = (_head - 1) & (items.Length - 1);
        items[_head] = item;
        _count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryDequeue(out T item)
    {
        if (_count == 0)
        {
            item = default!;
            return false;
        }

        var items = _items;
        ref var slot = ref items[_head & (items.Length - 1)];
        item = slot;
        slot = default!;
        _head = (_head + 1) & (items.Length - 1);
        _count--;
        return true;
    }

    /// <summary>Lets go of an array that a burst has made very large, once it is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Trim()
    {
        if (_items.Length > LargestKept && _count == 0)
        {
            _items = new T[InitialCapacity];
            _head = 0;
        }
    }

    private T[] Grow()
    {
        var grown = new T[_items.Length * 2];
        var first = Math.Min(_count, _items.Length - _head);
        Array.Copy(_items, _head, grown, 0, first);
        Array.Copy(_items, 0, grown, first, _count - first);
        _items = grown;
        _head = 0;
        return grown;
    }
}
