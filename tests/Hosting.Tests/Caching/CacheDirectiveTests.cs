using System.Text;
using JSockD.Hosting.Caching;

namespace JSockD.Hosting.Tests;

public class CacheDirectiveTests
{
    [Theory]
    [InlineData("/*jsockd:cache*/() => 1", 0)]
    [InlineData("/*jsockd:cache*/", 0)]
    [InlineData("/*jsockd:cache ttl=1*/() => 1", 1)]
    [InlineData("/*jsockd:cache ttl=007*/() => 1", 7)]
    [InlineData("/*jsockd:cache ttl=999999999*/() => 1", 999_999_999)]
    [InlineData("/*jsockd:cache*/ /* ttl=x*/ () => 1", 0)]
    public void A_directive_says_how_long_a_reply_may_be_used(string source, long seconds)
    {
        Assert.True(CacheDirective.IsIn(Bytes(source)));
        Assert.Equal(new CacheDirective(seconds), CacheDirective.Read(Bytes(source)));
    }

    [Theory]
    [InlineData("() => 1")]
    [InlineData("")]
    [InlineData(" /*jsockd:cache*/() => 1")]
    [InlineData("\n/*jsockd:cache*/() => 1")]
    [InlineData("() => 1/*jsockd:cache*/")]
    [InlineData("//jsockd:cache\n() => 1")]
    [InlineData("/* jsockd:cache*/() => 1")]
    [InlineData("/*JSOCKD:CACHE*/() => 1")]
    [InlineData("/*jsockd:cach")]
    public void Without_one_at_the_very_beginning_a_command_is_as_any_other(string source) =>
        Assert.False(CacheDirective.IsIn(Bytes(source)));

    [Theory]
    [InlineData("/*jsockd:cache")]
    [InlineData("/*jsockd:cache ttl=5")]
    [InlineData("/*jsockd:cache *")]
    [InlineData("/*jsockd:cached*/() => 1")]
    [InlineData("/*jsockd:cache */() => 1")]
    [InlineData("/*jsockd:cachettl=5*/() => 1")]
    [InlineData("/*jsockd:cache  ttl=5*/() => 1")]
    [InlineData("/*jsockd:cache ttl=5 */() => 1")]
    [InlineData("/*jsockd:cache ttl=*/() => 1")]
    [InlineData("/*jsockd:cache ttl=abc*/() => 1")]
    [InlineData("/*jsockd:cache ttl=0*/() => 1")]
    [InlineData("/*jsockd:cache ttl=-1*/() => 1")]
    [InlineData("/*jsockd:cache ttl=+1*/() => 1")]
    [InlineData("/*jsockd:cache ttl=1.5*/() => 1")]
    [InlineData("/*jsockd:cache ttl=1e3*/() => 1")]
    [InlineData("/*jsockd:cache ttl=1000000000*/() => 1")]
    [InlineData("/*jsockd:cache ttl=99999999999999999999999*/() => 1")]
    [InlineData("/*jsockd:cache max=5*/() => 1")]
    [InlineData("/*jsockd:cache ttl=5 ttl=6*/() => 1")]
    public void Anything_else_behind_its_name_is_malformed(string source)
    {
        Assert.True(CacheDirective.IsIn(Bytes(source)));
        Assert.Null(CacheDirective.Read(Bytes(source)));
    }

    [Theory]
    [InlineData("/*jsockd:cache ttl=x*/() => 1", "/*jsockd:cache ttl=x*/")]
    [InlineData("/*jsockd:cache ttl=x", "/*jsockd:cache ttl=x")]
    public void Its_comment_is_shown_and_not_the_command(string source, string comment) =>
        Assert.Equal(comment, Encoding.UTF8.GetString(CacheDirective.CommentOf(Bytes(source))));

    private static byte[] Bytes(string source) => Encoding.UTF8.GetBytes(source);
}
