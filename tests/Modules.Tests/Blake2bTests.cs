using System.Text;
using JSockD.Modules.Sodium;
using Xunit;

namespace JSockD.Modules.Tests;

public class Blake2bTests
{
    [Theory]
    [InlineData("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")]
    [InlineData("abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")]
    public void The_hash_is_that_of_b2sum_with_256_bits(string text, string expected)
    {
        var digest = new byte[Blake2b.DigestSize];

        Blake2b.Hash256(Encoding.ASCII.GetBytes(text), digest);

        Assert.Equal(expected, Convert.ToHexStringLower(digest));
    }
}
