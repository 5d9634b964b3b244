using JSockD.Diagnostics.Hints;

namespace JSockD.Diagnostics.Tests.Hints;

public class GlobalHintsTests
{
    [Theory]
    [InlineData("process", "--define:process.env.NODE_ENV")]
    [InlineData("require", "--format=esm")]
    [InlineData("setTimeout", "--timers")]
    [InlineData("setTimeout", "'jsockd:timers'")]
    [InlineData("window", "typeof")]
    [InlineData("WebAssembly", "engine")]
    [InlineData("WebSocket", "JSockD.sendMessage")]
    public void The_hint_for_a_global_says_what_to_do(string name, string what)
    {
        Assert.Contains(what, GlobalHints.For(name), StringComparison.Ordinal);
        Assert.Equal(GlobalHints.For(name), GlobalHints.ForError($"ReferenceError: {name} is not defined"));
    }

    [Theory]
    [InlineData("ReferenceError: mine is not defined")]
    [InlineData("ReferenceError: process is not initialized")]
    [InlineData("ReferenceError: process.env is not defined")]
    [InlineData("TypeError: process is not defined")]
    [InlineData("Error: ReferenceError: process is not defined")]
    [InlineData("ReferenceError: process is not defined, is it?")]
    [InlineData("ReferenceError:  is not defined")]
    [InlineData("ReferenceError: is not defined")]
    [InlineData("")]
    public void Other_errors_have_none(string message) => Assert.Null(GlobalHints.ForError(message));

    [Fact]
    public void Each_hint_is_a_sentence_of_one_line() => Assert.All(
        GlobalHints.Names,
        name => Assert.Matches(@"\A[A-Z][^\n]{10,200}\.\z", GlobalHints.For(name)));
}
