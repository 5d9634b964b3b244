using JSockD.Diagnostics.Errors;
using JSockD.Engine;
using JSockD.Hosting.Failures;

namespace JSockD.Hosting.Tests.Failures;

/// <summary>The texts that wire-facts.md promises to clients, for each way in which a command fails.</summary>
public class ErrorMessagesTests
{
    [Theory]
    [InlineData(nameof(ScriptErrorKind.Thrown), "Error: boom")]
    [InlineData(nameof(ScriptErrorKind.NotAFunction), "Error: boom")]
    [InlineData(nameof(ScriptErrorKind.Bytecode), "Error: boom")]
    public void What_a_script_threw_is_told_as_it_is(string kind, string expected) =>
        Assert.Equal(expected, Message(Enum.Parse<ScriptErrorKind>(kind)));

    [Theory]
    [InlineData(nameof(ScriptErrorKind.Parameter), "JSON input parse error")]
    [InlineData(nameof(ScriptErrorKind.NoResult), "unserializable return value")]
    [InlineData(nameof(ScriptErrorKind.Serialize), "error attempting to JSON serialize return value")]
    public void The_words_that_clients_look_for_come_first_and_the_engines_own_after_them(string kind, string start)
    {
        var message = Message(Enum.Parse<ScriptErrorKind>(kind));
        Assert.StartsWith(start, message, StringComparison.Ordinal);
        Assert.EndsWith("Error: boom", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_syntax_error_has_its_line_and_column()
    {
        var message = Message(ScriptErrorKind.Syntax, new ScriptFrame("", "<command>", 3, 14));

        Assert.Equal("Error: boom (line 3, column 14)", message);
    }

    [Fact]
    public void A_syntax_error_without_a_place_is_told_without_one()
    {
        Assert.Equal("Error: boom", Message(ScriptErrorKind.Syntax));
        Assert.Equal("Error: boom", Message(ScriptErrorKind.Syntax, new ScriptFrame("", "<command>", null, null)));
    }

    [Fact]
    public void A_syntax_error_with_a_line_only_is_told_with_its_line()
    {
        var message = Message(ScriptErrorKind.Syntax, new ScriptFrame("", "<command>", 3, null));

        Assert.Equal("Error: boom (line 3)", message);
    }

    [Fact]
    public void A_time_limit_is_named_in_microseconds()
    {
        Assert.Contains("250000 microseconds", ErrorMessages.For(Error(ScriptErrorKind.TimeLimit), 250_000), StringComparison.Ordinal);
        Assert.Contains("limit of 1 microsecond", ErrorMessages.For(Error(ScriptErrorKind.TimeLimit), 1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_that_can_not_settle_is_said_to_be_pending()
    {
        Assert.Contains("pending", Message(ScriptErrorKind.NeverSettles), StringComparison.Ordinal);
        Assert.Contains("nothing can settle it", Message(ScriptErrorKind.NeverSettles), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_did_not_come_is_told_with_the_time_that_was_waited() =>
        Assert.Equal(
            "the client did not answer the command's message within 30000000 microseconds (--answer-timeout)",
            ErrorMessages.For(Error(ScriptErrorKind.AnswerTime), 30_000_000));

    [Theory]
    [InlineData(nameof(ScriptRole.Module), "a top-level await of the module is still pending and nothing can settle it")]
    [InlineData(nameof(ScriptRole.Expression), "the promise that the expression gave is still pending and nothing can settle it")]
    public void What_is_no_command_is_not_called_one(string role, string pending)
    {
        var script = Enum.Parse<ScriptRole>(role);
        Assert.Equal(pending, ErrorMessages.ForScript(Error(ScriptErrorKind.NeverSettles), script));
        foreach (var kind in (ScriptErrorKind[])
            [ScriptErrorKind.NeverSettles, ScriptErrorKind.OutOfMemory, ScriptErrorKind.Interrupted, ScriptErrorKind.Thrown])
        {
            Assert.DoesNotContain("command", ErrorMessages.ForScript(Error(kind), script), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_kind_has_a_message()
    {
        foreach (var kind in Enum.GetValues<ScriptErrorKind>())
        {
            Assert.False(string.IsNullOrWhiteSpace(Message(kind)), $"{kind}");
        }
    }

    private static string Message(ScriptErrorKind kind, params ScriptFrame[] frames) => ErrorMessages.For(Error(kind, frames), 250_000);

    private static ScriptError Error(ScriptErrorKind kind, params ScriptFrame[] frames) => new(kind, true, "Error: boom", "raw", frames);
}
