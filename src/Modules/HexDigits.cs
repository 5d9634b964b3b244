namespace JSockD.Modules;

/// <summary>
/// Bytes as hex digits, the form of keys in files and in the environment. Works on ASCII bytes rather than strings, which could not be
/// zeroed.
/// </summary>
internal static class HexDigits
{
    private const byte NotADigit = 0xFF;

    /// <summary>Without the white space of ASCII on either side: editors, <c>echo</c> and CRLF systems add some.</summary>
    internal static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n\f\v"u8);

    /// <summary>Decodes two digits of either case into each byte of <paramref name="bytes"/>; their counts must fit.</summary>
    /// <returns>-1, or the index of the first character that is not a hex digit; <paramref name="bytes"/> is then incomplete.</returns>
    internal static int Decode(ReadOnlySpan<byte> text, Span<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(text.Length, bytes.Length * 2, nameof(text));
        for (var i = 0; i < text.Length; i++)
        {
            var digit = Value(text[i]);
            if (digit == NotADigit)
            {
                return i;
            }

            bytes[i / 2] = (byte)((i & 1) == 0 ? digit << 4 : bytes[i / 2] | digit);
        }

        return -1;
    }

    /// <summary>Encodes <paramref name="bytes"/> in lower case into <paramref name="text"/>, which is twice as long.</summary>
    internal static void Encode(ReadOnlySpan<byte> bytes, Span<byte> text)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(text.Length, bytes.Length * 2, nameof(text));
        for (var i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = "0123456789abcdef"u8[bytes[i] >> 4];
            text[(2 * i) + 1] = "0123456789abcdef"u8[bytes[i] & 0xF];
        }
    }

    private static byte Value(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => (byte)(c - '0'),
        >= (byte)'a' and <= (byte)'f' => (byte)(c - 'a' + 10),
        >= (byte)'A' and <= (byte)'F' => (byte)(c - 'A' + 10),
        _ => NotADigit,
    };
}
