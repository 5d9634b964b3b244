using System.Text;

namespace JSockD.Protocol.Tests;

public class ControlWordsTests
{
    [Theory]
    [InlineData("?reset", typeof(ResetHandler))]
    [InlineData("?quit", typeof(QuitHandler))]
    [InlineData("?exectime", typeof(ExecutionTimeHandler))]
    [InlineData("?memusage", typeof(MemoryUsageHandler))]
    [InlineData("?cacheinfo", typeof(CacheInfoHandler))]
    public void The_words_of_the_protocol_have_a_handler_each(string word, Type handler) => Assert.IsType(handler, Find(word));

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
    public void Anything_else_is_a_bad_command(string word) => Assert.IsType<UnknownWordHandler>(Find(word));

    [Theory]
    [InlineData("?reset")]
    [InlineData("?quit")]
    [InlineData("?exectime")]
    [InlineData("?memusage")]
    [InlineData("?cacheinfo")]
    [InlineData("?nonsense")]
    public void A_word_that_comes_again_has_the_same_handler(string word) => Assert.Same(Find(word), Find(word));

    private static IControlWordHandler Find(string word) => ControlWords.Find(Encoding.ASCII.GetBytes(word));
}
