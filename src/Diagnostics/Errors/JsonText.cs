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

    /// <summary>Appends the text as a JSON string, or <c>null</c>. Lone surrogates are escaped, as <c>JSON.stringify</c> does.</summary>
    internal static void Write(IBufferWriter<byte> output, string? text)
    {
        if (text is null)
        {
            output.Write("null"u8);
            return;
        }

        output.Write("\""u8);
        var rest = text.AsSpan();
        for (int lone; (lone = IndexOfLoneSurrogate(rest)) >= 0; rest = rest[(lone + 1)..])
        {
            WriteWellFormed(output, rest[..lone]);
            output.Write(Encoding.ASCII.GetBytes($"\\u{(int)rest[lone]:x4}"));
        }

        WriteWellFormed(output, rest);
        output.Write("\""u8);
    }

    private static void WriteWellFormed(IBufferWriter<byte> output, ReadOnlySpan<char> rest)
    {
        var encoded = ArrayPool<char>.Shared.Rent(Piece * Growth);
        while (!rest.IsEmpty)
        {
            var piece = rest[..Math.Min(Piece, rest.Length)];
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(
                piece, encoded, out var consumed, out var written, isFinalBlock: piece.Length == rest.Length);
            output.Advance(Encoding.UTF8.GetBytes(encoded.AsSpan(0, written), output.GetSpan(written * 3)));
            rest = rest[consumed..];
        }

        ArrayPool<char>.Shared.Return(encoded);
    }

    private static int IndexOfLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var start = 0; text[start..].IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var offset;)
        {
            var at = start + offset;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return at;
            }

            start = at + 2;
        }

        return -1;
    }
}
