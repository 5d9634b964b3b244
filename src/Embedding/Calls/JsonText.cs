using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace JSockD.Embedding.Calls;

/// <summary>
/// The text that a JSON string of the engine stands for, written in pieces straight to where it goes: no buffer as large as a page is asked
/// for. Pure.
/// </summary>
internal static class JsonText
{
    // What pipes give out at a time.
    private const int PieceBytes = 4096;

    // The longest that one escape, or a pair of them, becomes in UTF-8; and shorter than what it was.
    private const int MostBytesOfEscape = 4;

    private const int UnicodeEscapeLength = 6;

    /// <summary>Writes the text, all of it or nothing.</summary>
    /// <param name="json">What a command gave: well-formed JSON without white space around it.</param>
    /// <param name="output">Takes UTF-8.</param>
    /// <param name="command">Its name, for errors.</param>
    /// <exception cref="JsonException">It is no string, or one that UTF-8 can't hold.</exception>
    internal static void Write(ReadOnlySpan<byte> json, IBufferWriter<byte> output, string command)
    {
        if (json is not [(byte)'"', .. var escaped, (byte)'"'])
        {
            throw new JsonException($"the command '{command}' gave no string");
        }

        if (HasHalfPair(escaped))
        {
            throw new JsonException($"the command '{command}' gave a string with half a surrogate pair, which UTF-8 can't hold");
        }

        while (!escaped.IsEmpty)
        {
            var (read, written) = Unescape(escaped, output.GetSpan(Math.Clamp(escaped.Length, MostBytesOfEscape, PieceBytes)));
            output.Advance(written);
            escaped = escaped[read..];
        }
    }

    private static (int Read, int Written) Unescape(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var (read, written) = (0, 0);
        while (true)
        {
            var plain = from[read..];
            var length = plain.IndexOf((byte)'\\') is >= 0 and var at ? at : plain.Length;
            var copied = Math.Min(length, to.Length - written);
            plain[..copied].CopyTo(to[written..]);
            read += copied;
            written += copied;
            if (copied < length || read == from.Length || to.Length - written < MostBytesOfEscape)
            {
                return (read, written);
            }

            var (taken, given) = UnescapeOne(from[read..], to[written..]);
            read += taken;
            written += given;
        }
    }

    private static (int Read, int Written) UnescapeOne(ReadOnlySpan<byte> from, Span<byte> to)
    {
        if (from[1] == 'u')
        {
            var unit = UnitOf(from);
            return char.IsHighSurrogate(unit)
                ? (2 * UnicodeEscapeLength, new Rune(unit, UnitOf(from[UnicodeEscapeLength..])).EncodeToUtf8(to))
                : (UnicodeEscapeLength, new Rune(unit).EncodeToUtf8(to));
        }

        to[0] = from[1] switch
        {
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            var itself => itself,
        };
        return (2, 1);
    }

    private static bool HasHalfPair(ReadOnlySpan<byte> escaped)
    {
        // The engine writes none but control characters this way, unless a script asks for it.
        if (escaped.IndexOf("\\u"u8) < 0)
        {
            return false;
        }

        while (escaped.IndexOf((byte)'\\') is >= 0 and var at)
        {
            escaped = escaped[at..];
            var length = 2;
            if (escaped[1] == 'u')
            {
                length = UnicodeEscapeLength;
                var unit = UnitOf(escaped);
                if (char.IsHighSurrogate(unit))
                {
                    length += UnicodeEscapeLength;
                    if (!escaped[UnicodeEscapeLength..].StartsWith("\\u"u8) || !char.IsLowSurrogate(UnitOf(escaped[UnicodeEscapeLength..])))
                    {
                        return true;
                    }
                }
                else if (char.IsLowSurrogate(unit))
                {
                    return true;
                }
            }

            escaped = escaped[length..];
        }

        return false;
    }

    private static char UnitOf(ReadOnlySpan<byte> escape) =>
        Utf8Parser.TryParse(escape.Slice(2, 4), out ushort unit, out _, 'X') ? (char)unit : throw new JsonException("an escape is none");
}
