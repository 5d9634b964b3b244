using System.Buffers;

namespace JSockD.Embedding.Calls;

/// <summary>Bytes that grow, in an array that is borrowed. One user at a time; disposed of once, by whoever has it last.</summary>
internal sealed class PooledBuffer(int capacity = 256) : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, 1));
    private int _length;

    /// <summary>A copy.</summary>
    internal static PooledBuffer Of(ReadOnlySpan<byte> bytes)
    {
        var buffer = new PooledBuffer(bytes.Length + 1);
        bytes.CopyTo(buffer._bytes);
        buffer._length = bytes.Length;
        return buffer;
    }

    internal int Length => _length;

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>What is written, and one byte more that may be overwritten.</summary>
    internal Span<byte> WrittenAndTerminator
    {
        get
        {
            Reserve(1);
            return _bytes.AsSpan(0, _length + 1);
        }
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        _length = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Reserve(int size)
    {
        var needed = Math.Max(size, 1);
        if (_bytes.Length - _length >= needed)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + needed), (int)Math.Min(2L * _bytes.Length, Array.MaxLength)));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
