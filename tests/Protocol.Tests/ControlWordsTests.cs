using System.Text;
using JSockD.Protocol;

namespace JSockD.Protocol.Tests;

public class ControlWordsTests
{
    [Theory]
    [InlineData("?reset", ControlWord.Reset)]
    [InlineData("?quit", ControlWord.Quit)]
    [InlineData("?exectime", ControlWord.ExecutionTime)]
    [InlineData("?memusage", ControlWord.MemoryUsage)]
    public void The_four_words_of_the_protocol_are_known(string word, ControlWord expected) =>
        Assert.Equal(expected, ControlWords.Parse(Encoding.ASCII.GetBytes(word)));

    [Theory]
    [InlineData("?")]
    [InlineData("??")]
    [InlineData("?Reset")]
    [InlineData("?reset ")]
    [InlineData("?reset\r")]
    [InlineData("?resets")]
    [InlineData("?qui")]
    [InlineData("quit")]
    [InlineData("")]
    public void Anything_else_is_a_bad_command(string word) => Assert.Equal(ControlWord.Unknown, ControlWords.Parse(Encoding.ASCII.GetBytes(word)));
}
