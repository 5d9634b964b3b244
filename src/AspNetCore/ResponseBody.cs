using System.Buffers;

namespace JSockD;

/// <summary>Counts what is written to a response, and writes it on, or nowhere for a request without a body in its response.</summary>
/// <param name="output">The response's; null: nowhere.</param>
internal sealed class ResponseBody(IBufferWriter<byte>? output) : IBufferWriter<byte>
{
    private byte[] _nowhere = [];

    /// <summary>In bytes.</summary>
    internal long Length { get; private set; }

    public void Advance(int count)
    {
        Length += count;
        output?.Advance(count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => output?.GetMemory(sizeHint) ?? Nowhere(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => output is null ? Nowhere(sizeHint) : output.GetSpan(sizeHint);

    private byte[] Nowhere(int sizeHint) =>
        _nowhere.Length >= Math.Max(sizeHint, 1) ? _nowhere : _nowhere = new byte[Math.Max(sizeHint, 1)];
}
