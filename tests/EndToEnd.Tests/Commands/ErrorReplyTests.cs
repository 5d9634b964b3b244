namespace JSockD.EndToEnd.Tests.Commands;

/// <summary>The rows of wire-facts.md whose answer is an exception. After each, the connection lives on.</summary>
public sealed class ErrorReplyTests : EndToEndTest
{
    [Theory]
    [InlineData("(m, p) => {")]
    [InlineData("(m, p) => p p")]
    [InlineData("]")]
    [InlineData("() => 1), (() => 2")]
    [InlineData("() => 1, ] //")]
    public void A_command_that_does_not_compile_is_answered_with_the_SyntaxError_and_its_line_and_column(string javaScript)
    {
        var error = Failing(javaScript);
        Assert.StartsWith("SyntaxError: ", error.Message, StringComparison.Ordinal);
        Assert.Matches(@"\b1\b.*\b\d+\b", error.Message);
    }

    [Fact]
    public void The_line_of_a_syntax_error_is_that_of_the_command_as_sent()
    {
        var client = Serve("-b", "00").Connect(separator: 0);
        Assert.Matches(@"\b3\b", client.Execute("() => {\n  let a = 1;\n  let = = 2;\n}").Error().Message);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("1 2")]
    [InlineData("{a:1}")]
    [InlineData("'x'")]
    [InlineData("undefined")]
    [InlineData("[1,]")]
    [InlineData("01")]
    [InlineData("\"\\x41\"")]
    public void A_parameter_that_is_not_JSON_is_answered_with_a_parse_error(string parameter) =>
        Assert.StartsWith("JSON input parse error", Failing("() => 1", parameter).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("() => undefined")]
    [InlineData("() => {}")]
    [InlineData("() => () => 1")]
    [InlineData("async () => undefined")]
    public void A_result_that_is_undefined_or_a_function_is_unserializable(string javaScript) =>
        Assert.StartsWith("unserializable return value", Failing(javaScript).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("() => { const a = {}; a.a = a; return a; }")]
    [InlineData("() => 1n")]
    [InlineData("async () => [1n]")]
    public void A_result_that_is_cyclic_or_a_BigInt_cannot_be_serialized(string javaScript) =>
        Assert.StartsWith("error attempting to JSON serialize return value", Failing(javaScript).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("() => { throw 42 }", "42")]
    [InlineData("() => { throw {a: 1} }", "{ a: 1 }")]
    [InlineData("async () => { throw 42 }", "42")]
    public void A_thrown_value_that_is_no_error_is_shown_without_a_trace(string javaScript, string message)
    {
        var error = Failing(javaScript);
        Assert.Equal(message, error.Message);
        Assert.Empty(error.Trace);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("/* nothing */")]
    [InlineData(";")]
    public void An_empty_command_is_an_exception(string javaScript) => Failing(javaScript);

    [Theory]
    [InlineData("42")]
    [InlineData("undefined")]
    [InlineData("({})")]
    public void An_expression_that_is_no_function_is_an_exception(string javaScript) => Failing(javaScript);

    [Fact]
    public void The_time_limit_is_named_in_microseconds_together_with_the_trace()
    {
        var client = Serve("-t", "1054321").Connect();
        var error = client.Execute("function spin() { for (;;); }").Error();
        Assert.Contains("1054321", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Trace, entry => entry.FunctionName == "spin");
        client.AssertServesInTheEnd();
    }

    // The limit here is far beyond the hard limit of the tests: only an answer at once gets through.
    [Theory]
    [InlineData("() => new Promise(() => {})")]
    [InlineData("async () => { await new Promise(() => {}); return 1; }")]
    public void A_promise_that_can_never_settle_is_answered_at_once(string javaScript)
    {
        var client = Serve("-t", "600000000").Connect();
        Assert.Contains("pending", client.Execute(javaScript).Error().Message, StringComparison.Ordinal);
        client.AssertServes();
    }

    private ErrorObject Failing(string javaScript, string parameter = "null")
    {
        var client = Serve().Connect();
        var error = client.Execute(javaScript, parameter).Error();
        client.AssertServes();
        return error;
    }
}
