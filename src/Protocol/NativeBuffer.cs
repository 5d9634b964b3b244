using System.Buffers;
using System.Runtime.InteropServices;

namespace JSockD.Protocol;

/// <summary>
/// A block of native memory: it never moves, so the engine may hold addresses into it, and it goes back to the system at once when it is
/// freed, which a large array does not. Not thread-safe.
/// </summary>
internal sealed unsafe class NativeBuffer : MemoryManager<byte>
{
    private byte* _data;

    /// <summary>Allocates; the contents are not cleared.</summary>
    /// <param name="capacity">Bytes, at least 1.</param>
    /// <exception cref="OutOfMemoryException">The system refused.</exception>
    internal NativeBuffer(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _data = (byte*)NativeMemory.Alloc((nuint)capacity);
        Capacity = capacity;
    }

    /// <summary>Bytes.</summary>
    internal int Capacity { get; private set; }

    /// <summary>All bytes. Invalid once it is freed.</summary>
    internal Span<byte> Span => new(_data, Capacity);

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => Span;

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(_data + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <summary>Frees it.</summary>
    internal void Free() => Dispose(disposing: true);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        NativeMemory.Free(_data);
        _data = null;
        Capacity = 0;
    }
}
