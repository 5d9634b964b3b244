namespace JSockD.Modules.Tests;

public class Digest256Tests
{
    private const string A32 = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string A128 = A32 + A32 + A32 + A32;

    /// <summary>As <c>b2sum --length 256</c> gives it; the last two are of one block of BLAKE2b, 128 bytes, and of one byte more.</summary>
    [Theory]
    [InlineData("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")]
    [InlineData("abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")]
    [InlineData(A128, "ae2aa48507885c4c950fb809b2076f959cde9f8ea6da260d9a3587df33dac450")]
    [InlineData(A128 + "a", "2f64744a6de0d2c0b56e64cf6e29a5aaa255010d415d51c75ccc82f73dccd865")]
    public void A_key_is_the_256_bit_BLAKE2b_of_the_source(string source, string expected) =>
        Assert.Equal(expected, new Digest256(System.Text.Encoding.ASCII.GetBytes(source)).ToString());

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
