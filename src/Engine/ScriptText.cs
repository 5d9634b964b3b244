using System.Text;

namespace JSockD.Engine;

/// <summary>
/// Text that comes out of the engine: UTF-8, but lone surrogates, which a script can put into its strings, are encoded like any other code
/// point. They stay lone surrogates here, as JSON can tell of them. Pure.
/// </summary>
internal static class ScriptText
{
    // U+D800 to U+DFFF are ED A0 80 to ED BF BF, which is no UTF-8.
    private const byte Lead = 0xED;
    private const int Length = 3;

    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
        var next = IndexOfSurrogate(bytes);
        if (next < 0)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder();
        for (; next >= 0; next = IndexOfSurrogate(bytes))
        {
            var surrogate = 0xD000 | ((bytes[next + 1] & 0x3F) << 6) | (bytes[next + 2] & 0x3F);
            text.Append(Encoding.UTF8.GetString(bytes[..next])).Append((char)surrogate);
            bytes = bytes[(next + Length)..];
        }

        return text.Append(Encoding.UTF8.GetString(bytes)).ToString();
    }

    private static int IndexOfSurrogate(ReadOnlySpan<byte> bytes)
    {
        for (var start = 0; bytes[start..].IndexOf(Lead) is >= 0 and var offset; start += offset + 1)
        {
            var at = start + offset;
            if (at + Length <= bytes.Length && bytes[at + 1] is >= 0xA0 and <= 0xBF && bytes[at + 2] is >= 0x80 and <= 0xBF)
            {
                return at;
            }
        }

        return -1;
    }
}
