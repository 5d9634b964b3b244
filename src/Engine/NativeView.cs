using System.Buffers;

namespace JSockD.Engine;

/// <summary>Native memory as <see cref="Memory{T}"/>, re-pointed for every reply so that a reply costs no allocation.</summary>
internal sealed unsafe class NativeView : MemoryManager<byte>
{
    private byte* _data;
    private int _length;

    internal void PointTo(jsd_bytes bytes)
    {
        _data = bytes.data;
        _length = checked((int)bytes.length);
    }

    public override Span<byte> GetSpan() => new(_data, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_data + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
