using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace JSockD.Diagnostics.Errors;

/// <summary>
/// Writes JSON strings of any length, in pieces: <c>Utf8JsonWriter</c> refuses strings beyond some hundred megabytes, which a script can
/// throw.
/// </summary>
internal static class JsonText
{
    private const int Piece = 4096;

    // A character becomes six at most: \u0000.
    private const int Growth = 6;

    /// <summary>Appends the text as a JSON string, or <c>null</c>. Lone surrogates become U+FFFD.</summary>
    internal static void Write(IBufferWriter<byte> output, string? text)
    {
        if (text is null)
        {
            output.Write("null"u8);
            return;
        }

        output.Write("\""u8);
        var encoded = ArrayPool<char>.Shared.Rent(Piece * Growth);
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var piece = rest[..Math.Min(Piece, rest.Length)];
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(piece, encoded, out var consumed, out var written, isFinalBlock: piece.Length == rest.Length);
            output.Advance(Encoding.UTF8.GetBytes(encoded.AsSpan(0, written), output.GetSpan(written * 3)));
            rest = rest[consumed..];
        }

        ArrayPool<char>.Shared.Return(encoded);
        output.Write("\""u8);
    }
}
