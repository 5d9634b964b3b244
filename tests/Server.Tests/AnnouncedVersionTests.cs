using JSockD.Server.CommandLine.Table;

namespace JSockD.Server.Tests;

public class AnnouncedVersionTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Unless_the_environment_says_otherwise_it_is_the_products(string? wanted) =>
        Assert.Equal(Versions.Product, AnnouncedVersion.Of(wanted));

    [Theory]
    [InlineData("0.1.5")]
    [InlineData("v2-β")]
    public void Any_word_will_do(string wanted) => Assert.Equal(wanted, AnnouncedVersion.Of(wanted));

    [Theory]
    [InlineData("0.1.5 ")]
    [InlineData("0.1\n5")]
    [InlineData("0.1.5\0")]
    [InlineData(" ")]
    public void What_would_break_the_line_is_refused_by_the_variables_name(string wanted)
    {
        var refused = Assert.Throws<UsageException>(() => AnnouncedVersion.Of(wanted));

        Assert.StartsWith("JSOCKD_ANNOUNCE_VERSION is one word", refused.Message, StringComparison.Ordinal);
    }
}
