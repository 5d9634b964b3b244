namespace JSockD.Modules.Tests;

public class Digest256Tests
{
    [Fact]
    public void Equal_sources_have_equal_keys()
    {
        var (a, b) = (new Digest256("(m, p) => p"u8), new Digest256("(m, p) => p"u8.ToArray()));

        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData("(m, p) => q")]
    [InlineData("(m, p) => p ")]
    [InlineData("(m, p) => p\0")]
    public void Different_sources_have_different_keys(string other) =>
        Assert.NotEqual(new Digest256("(m, p) => p"u8), new Digest256(System.Text.Encoding.UTF8.GetBytes(other)));

    [Fact]
    public void A_hundred_thousand_short_sources_have_as_many_keys() =>
        Assert.Equal(100_000, Enumerable.Range(0, 100_000).Select(i => new Digest256(BitConverter.GetBytes(i))).ToHashSet().Count);
}
