using System.Buffers.Text;

namespace JSockD.Hosting.Caching;

/// <summary>
/// The comment at the very beginning of a command by which it promises to be pure: <c>/*jsockd:cache*/</c>, or <c>/*jsockd:cache
/// ttl=SECONDS*/</c>. To other servers it is a comment. Pure.
/// </summary>
/// <param name="Seconds">How long a reply may be used; 0: for ever.</param>
internal readonly record struct CacheDirective(long Seconds)
{
    /// <summary>The longest time that can be given, in seconds: 31 years.</summary>
    internal const long MaxSeconds = 999_999_999;

    private static ReadOnlySpan<byte> Opening => "/*jsockd:cache"u8;

    private static ReadOnlySpan<byte> Closing => "*/"u8;

    /// <summary>Whether a command begins with a directive, which may be a malformed one.</summary>
    internal static bool IsIn(ReadOnlySpan<byte> source) => source.StartsWith(Opening);

    /// <summary>Reads the directive of a command that has one; null: it is malformed.</summary>
    internal static CacheDirective? Read(ReadOnlySpan<byte> source)
    {
        var rest = source[Opening.Length..];
        var end = rest.IndexOf(Closing);
        if (end <= 0)
        {
            return end == 0 ? default(CacheDirective) : null;
        }

        var ttl = " ttl="u8;
        var seconds = rest[..end];
        return seconds.StartsWith(ttl) && TryReadSeconds(seconds[ttl.Length..], out var read) ? new CacheDirective(read) : null;
    }

    /// <summary>The comment of a command that has one, as far as it goes.</summary>
    internal static ReadOnlySpan<byte> CommentOf(ReadOnlySpan<byte> source) =>
        source.IndexOf(Closing) is var end and >= 0 ? source[..(end + Closing.Length)] : source;

    private static bool TryReadSeconds(ReadOnlySpan<byte> digits, out long seconds) =>
        Utf8Parser.TryParse(digits, out seconds, out var consumed)
        && consumed == digits.Length
        && char.IsAsciiDigit((char)digits[0])
        && seconds is > 0 and <= MaxSeconds;
}
