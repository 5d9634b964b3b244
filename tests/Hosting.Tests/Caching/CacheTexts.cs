using System.Text;
using JSockD.Hosting.Caching;

namespace JSockD.Hosting.Tests;

/// <summary>Cacheable commands and their replies out of texts.</summary>
internal static class CacheTexts
{
    internal const string Directive = "/*jsockd:cache*/";

    internal static CacheableCommand Command(string source, string parameter = "null", long seconds = 0) =>
        new(new CacheDirective(seconds), Encoding.UTF8.GetBytes(source), Encoding.UTF8.GetBytes(parameter));

    internal static byte[] Tail(string json) => Encoding.UTF8.GetBytes($" ok {json}\n");

    /// <summary>The JSON of a reply, or null without one.</summary>
    internal static string? Json(CachedReply? reply) => reply is null ? null : Encoding.UTF8.GetString(reply.Tail.Span)[" ok ".Length..^1];
}
