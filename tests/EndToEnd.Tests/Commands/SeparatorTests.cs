namespace JSockD.EndToEnd.Tests.Commands;

public sealed class SeparatorTests : EndToEndTest
{
    [Theory]
    [InlineData("00", 0x00)]
    [InlineData("1f", 0x1F)]
    [InlineData("1F", 0x1F)]
    [InlineData("0A", 0x0A)]
    [InlineData("0d", 0x0D)]
    [InlineData("7c", (byte)'|')]
    [InlineData("ff", 0xFF)]
    public void The_separator_is_the_byte_of_the_option_and_replies_end_in_LF_all_the_same(string option, byte separator)
    {
        var client = Serve("-b", option).Connect(separator: separator);
        Assert.Equal("a ok 1", client.Command("a", "() => 1", "null"));
        Assert.StartsWith("b exception ", client.Command("b", "() => {", "null"), StringComparison.Ordinal);
        Assert.Equal("reset", client.Ask("?reset"));
        Assert.Equal("c ok \"x\\ny\"", client.Command("c", "(m, p) => p", "\"x\\ny\""));
        Assert.Equal("quit", client.Ask("?quit"));
    }
}
