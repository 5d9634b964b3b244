
namespace JSockD.Protocol;

/// <summary>
/// The bytes of one connection between their arrival and their end: grows as far as a command needs, and gives the memory back when a
/// large one is over. Not
/// thread-safe.
/// </summary>
internal sealed class ReceiveBuffer : IDisposable
{
    /// <summary>What a connection holds at rest, in bytes.</summary>
    public const int RestingCapacity = 16 * 1024;

    private const int LargestAtRest = 256 * 1024;

    private NativeBuffer _buffer = new(RestingCapacity);
    private int _start;
    private int _end;

    /// <summary>Received and not consumed. Valid until the next call that changes the buffer.</summary>
    public Span<byte> Pending => _buffer.Span[_start.._end];

    /// <summary>A part of the pending bytes, to hand on. Valid as long as <see cref="Pending"/>.</summary>
    public Memory<byte> Lend(Field field, int more = 0) => _buffer.Memory.Slice(_start + field.Offset, field.Length + more);

    /// <summary>Whether nothing is pending.</summary>
    public bool IsEmpty => _start == _end;

    /// <summary>Bytes allocated now.</summary>
    public int Capacity => _buffer.Capacity;

    /// <summary>Room for the next read: at least half of the resting capacity.</summary>
    public Span<byte> Room()
    {
        if (_buffer.Capacity > LargestAtRest && Pending.Length <= RestingCapacity / 2)
        {
            Replace(RestingCapacity);
        }
        else if (IsEmpty)
        {
            _start = _end = 0;
        }

        if (_buffer.Capacity - _end < RestingCapacity / 2)
        {
            MakeRoom();
        }

        return _buffer.Span[_end..];
    }

    /// <summary>Takes what was read into <see cref="Room"/>.</summary>
    public void Commit(int count) => _end += count;

    /// <summary>Drops bytes from the front.</summary>
    public void Consume(int count) => _start += count;

    /// <summary>Drops what a frame has consumed, at the front or in the middle.</summary>
    public void Consume(Field consumed)
    {
        if (consumed.Offset == 0)
        {
            Consume(consumed.Length);
            return;
        }

        Pending[consumed.End..].CopyTo(Pending[consumed.Offset..]);
        _end -= consumed.Length;
    }

    /// <summary>Keeps the first pending bytes only.</summary>
    public void Keep(int count) => _end = _start + count;

    /// <summary>Puts bytes behind the pending ones.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = Room();
            var count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            Commit(count);
            bytes = bytes[count..];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Free();

    private void MakeRoom()
    {
        var pending = _end - _start;
        if (pending <= _buffer.Capacity / 2)
        {
            _buffer.Span[_start.._end].CopyTo(_buffer.Span);
            (_start, _end) = (0, pending);
            return;
        }

        Replace((int)Math.Min(Math.Max(RestingCapacity, 2L * pending), Array.MaxLength));
    }

    private void Replace(int capacity)
    {
        var larger = new NativeBuffer(capacity);
        Pending.CopyTo(larger.Span);
        _buffer.Free();
        (_buffer, _start, _end) = (larger, 0, _end - _start);
    }
}
