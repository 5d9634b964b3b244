using System.Runtime.InteropServices;

namespace JSockD.Protocol;

/// <summary>
/// A block of native memory: it never moves, so the engine may hold addresses into it, and it goes back to the system at once when it is
/// freed, which a large array does not. Not thread-safe.
/// </summary>
public sealed unsafe class NativeBuffer : IDisposable
{
    private byte* _data;

    /// <summary>Allocates; the contents are not cleared.</summary>
    /// <param name="capacity">Bytes, at least 1.</param>
    /// <exception cref="OutOfMemoryException">The system refused.</exception>
    public NativeBuffer(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _data = (byte*)NativeMemory.Alloc((nuint)capacity);
        Capacity = capacity;
    }

    /// <summary>Frees a forgotten block.</summary>
    ~NativeBuffer() => Free();

    /// <summary>Bytes.</summary>
    public int Capacity { get; private set; }

    /// <summary>All bytes. Invalid after <see cref="Dispose"/>.</summary>
    public Span<byte> Span => new(_data, Capacity);

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(_data);
        _data = null;
        Capacity = 0;
    }
}
