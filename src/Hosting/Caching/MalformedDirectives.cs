using System.Text;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Caching;

/// <summary>Warns of directives that can't be understood, of each once: a client sends its commands over and over. Any thread.</summary>
internal sealed class MalformedDirectives(ILogger logger)
{
    // Comments that differ each time must fill neither memory nor the log.
    private const int Most = 16;
    private const int LongestShown = 80;

    private readonly HashSet<string> _told = [];

    /// <summary>The command is run as any other.</summary>
    internal void Warn(ReadOnlySpan<byte> source)
    {
        var comment = CacheDirective.CommentOf(source);
        var shown = Encoding.UTF8.GetString(comment[..Math.Min(comment.Length, LongestShown)]);
        bool isNew;
        lock (_told)
        {
            isNew = _told.Count < Most && _told.Add(shown);
        }

        if (isNew)
        {
            CacheLog.Malformed(logger, shown, CacheDirective.MaxSeconds);
        }
    }
}
