using JSockD.EndToEnd.Tests.CommandLine;

namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary>The options <c>-i</c> and <c>--max-field-bytes</c> on the command line.</summary>
public sealed class ProtocolOptionTests : EndToEndTest
{
    [Theory]
    [InlineData("-i")]
    [InlineData("--max-field-bytes")]
    public void Help_and_usage_name_it(string option)
    {
        Assert.Contains(option + " ", Run("-h").Output, StringComparison.Ordinal);
        Assert.Contains(option + " ", Refusal("-x"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-s s -i")]
    [InlineData("-s s -i -1")]
    [InlineData("-s s -i x")]
    [InlineData("-s s -i 5 -i 5")]
    [InlineData("-e 1 -i 5")]
    [InlineData("-i 5")]
    [InlineData("-s s --max-field-bytes")]
    [InlineData("-s s --max-field-bytes 0")]
    [InlineData("-s s --max-field-bytes -1")]
    [InlineData("-s s --max-field-bytes x")]
    [InlineData("-s s --max-field-bytes 5000 --max-field-bytes 5000")]
    [InlineData("-e 1 --max-field-bytes 5000")]
    public void A_wrong_use_is_refused_by_name_with_the_usage(string arguments)
    {
        var said = Refusal(arguments.Split(' '));
        Assert.Matches("-i|--max-field-bytes", said.Split('\n')[0]);
        Assert.DoesNotContain("unknown", said.Split('\n')[0], StringComparison.Ordinal);
        Assert.All(WrongCommandLineTests.Options, option => Assert.Contains(option, said, StringComparison.Ordinal));
    }
}
