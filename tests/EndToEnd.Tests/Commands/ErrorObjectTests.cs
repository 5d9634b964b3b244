namespace JSockD.EndToEnd.Tests.Commands;

/// <summary>Section 3.4. That every key is there with its type is checked wherever the tests read an error object.</summary>
public sealed class ErrorObjectTests(SignedModule module) : EndToEndTest, IClassFixture<SignedModule>
{
    private const string ThrowInInner = "function outer() { function inner() { throw new Error('boom'); } return inner(); }";

    [Fact]
    public void The_message_has_the_name_of_the_error_in_front()
    {
        var client = Serve().Connect();
        Assert.Equal("Error: boom", client.Execute(ThrowInInner).Error().Message);
        Assert.Equal("TypeError: no", client.Execute("() => { throw new TypeError('no') }").Error().Message);
        Assert.StartsWith("ReferenceError: ", client.Execute("() => nowhere").Error().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_trace_begins_where_it_was_thrown()
    {
        var trace = Serve().Connect().Execute(ThrowInInner).Error().Trace;
        Assert.Equal(["inner", "outer"], trace.Take(2).Select(entry => entry.FunctionName));
        Assert.All(trace.Take(2), entry => Assert.Equal(1, entry.Line));
        Assert.All(trace.Take(2), entry => Assert.True(entry.Column > 0));
        Assert.All(trace, entry => Assert.Null(entry.Mapped));
    }

    [Fact]
    public void Lines_count_from_the_first_of_the_command()
    {
        var client = Serve("-b", "00").Connect(separator: 0);
        var trace = client.Execute("() => {\n\n  throw new Error('third line');\n}").Error().Trace;
        Assert.Equal(3, trace[0].Line);
        Assert.InRange(trace[0].Column!.Value, 3, 30);
    }

    [Fact]
    public void A_function_of_the_module_is_named_with_its_line()
    {
        var trace = ServeModule(module).Connect().Execute("(m) => m.fail('x')").Error().Trace;
        Assert.Equal("fail", trace[0].FunctionName);
        Assert.Equal(4, trace[0].Line);
        Assert.NotNull(trace[0].Source);
    }

    [Fact]
    public void Raw_is_the_engines_message_and_backtrace()
    {
        var error = Serve().Connect().Execute(ThrowInInner).Error();
        Assert.StartsWith("Error: boom\n", error.Raw, StringComparison.Ordinal);
        Assert.Matches(@"at inner \(.*:1:\d+\)", error.Raw);
    }

    [Fact]
    public void Pretty_is_the_message_with_a_colon_and_one_line_an_entry()
    {
        var error = Serve().Connect().Execute(ThrowInInner).Error();
        var lines = error.Pretty.TrimEnd('\n').Split('\n');
        Assert.Equal("Error: boom:", lines[0]);
        Assert.Equal(error.Trace.Count, lines.Length - 1);
        Assert.Matches(@"^  at inner \(.+:1:\d+\)$", lines[1]);
        Assert.All(lines.Skip(1), line => Assert.Matches(@"^  at .+ \(.+\)$", line));
    }

    [Theory]
    [InlineData("() => { throw null }")]
    [InlineData("() => { throw undefined }")]
    [InlineData("() => { throw Symbol('s') }")]
    [InlineData("() => { throw { toString() { throw 1 }, get message() { throw 2 } } }")]
    [InlineData("() => { throw new Proxy({}, { get() { throw 3 }, ownKeys() { throw 4 } }) }")]
    [InlineData("() => { const e = new Error('cyclic'); e.cause = e; throw e }")]
    [InlineData("() => { const e = new Error('x'); e.message = 5; e.stack = { }; throw e }")]
    [InlineData("() => { const e = new Error('x'); Object.defineProperty(e, 'stack', { get() { throw 6 } }); throw e }")]
    [InlineData("() => { Error.prepareStackTrace = () => { throw 7 }; throw new Error('x') }")]
    [InlineData("() => { Error.prepareStackTrace = () => 'mine'; throw new Error('x') }")]
    [InlineData("() => { throw new Error('two\\nlines and \\ud800 and \\u0000') }")]
    [InlineData("() => { throw function f() {} }")]
    [InlineData("() => { throw [1, [2, [3]]] }")]
    [InlineData("() => { function f() { f() } f() }")]
    [InlineData("() => ({ toJSON() { throw new Error('x') } })")]
    [InlineData("() => ({ get a() { throw new Error('x') } })")]
    [InlineData("(() => { throw new Error('while it is evaluated') })()")]
    public void Whatever_is_thrown_the_reply_is_a_complete_error_object_and_the_connection_lives_on(string javaScript)
    {
        var client = Serve().Connect();
        client.Execute(javaScript).Error();
        client.AssertServes();
    }
}
