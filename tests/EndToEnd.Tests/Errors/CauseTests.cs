namespace JSockD.EndToEnd.Tests.Errors;

/// <summary>
/// What an error stems from is told in <c>pretty</c>, whatever a script makes of <c>cause</c> and <c>errors</c>, and the connection serves
/// on.
/// </summary>
public sealed class CauseTests : EndToEndTest
{
    private const string Command = """
        function outer() {
          const cause = new AggregateError([new RangeError('one'), 'two'], 'inner', {cause: {code: 7}});
          throw new Error('whole', {cause});
        }
        """;

    private static readonly string[] s_pretty =
    [
        "Error: whole:",
        "  at outer (<command>:3:13)",
        "Caused by: AggregateError: inner:",
        "  at outer (<command>:2:21)",
        "  Caused by: { code: 7 }",
        "  Error 1 of 2: RangeError: one:",
        "    at outer (<command>:2:41)",
        "  Error 2 of 2: two",
    ];

    [Fact]
    public void Causes_and_members_follow_in_pretty_and_nowhere_else()
    {
        // The separator is NUL, so that the command can span lines.
        var client = Serve("-b", "00").Connect(separator: 0);
        var error = client.Execute(Command.ReplaceLineEndings("\n")).Error();
        Assert.Equal(s_pretty, error.Pretty.Split('\n'));
        Assert.Equal("Error: whole", error.Message);
        Assert.Equal("Error: whole\n    at outer (<command>:3:13)\n", error.Raw);
        Assert.Equal("outer", Assert.Single(error.Trace).FunctionName);
    }

    [Fact]
    public void The_command_line_prints_them_too()
    {
        var outcome = Run("-e", "(() => { throw new Error('outer', {cause: new TypeError('inner')}) })()");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Error: outer:", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("\nCaused by: TypeError: inner:\n  at ", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new Error('e', {cause: undefined})", "Error: e")]
    [InlineData("new Error('e', {cause: 42})", "Error: e", "Caused by: 42")]
    [InlineData("new Error('e', {cause: {a: 1}})", "Error: e", "Caused by: { a: 1 }")]
    [InlineData("(() => { const e = new Error('e'); e.cause = e; return e })()", "Error: e", "Caused by: [Circular]")]
    [InlineData("Object.assign(new AggregateError([1], 'a'), {errors: 'none'})", "AggregateError: a")]
    [InlineData("Object.assign(new AggregateError([1], 'a'), {errors: {length: 3}})", "AggregateError: a")]
    [InlineData(
        "new Error('e', {cause: new Proxy({a: 1}, {get() { throw 1 }, ownKeys() { throw 2 }})})",
        "Error: e",
        "Caused by: { a: 1 }")]
    [InlineData("Object.defineProperty(new Error('e'), 'cause', {get() { throw 1 }})", "Error: e")]
    [InlineData("Object.defineProperty(new Error('e'), 'cause', {get() { for (;;); }})", "Error: e")]
    [InlineData("(Object.defineProperty(Error.prototype, 'cause', {get() { throw 1 }, configurable: true}), new Error('e'))", "Error: e")]
    public void Whatever_it_is_the_reply_is_whole(string value, params string[] lines)
    {
        var client = Serve().Connect();
        foreach (var command in new[] { $"() => {{ throw {value} }}", $"async () => {{ throw {value} }}" })
        {
            var error = client.Execute(command).Error();
            Assert.Equal(
                lines,
                error.Pretty.Split('\n')
                    .Where(line => !line.StartsWith("  at ", StringComparison.Ordinal))
                    .Select(line => line.TrimEnd(':')));
            Assert.Equal(lines[0], error.Message);
            client.AssertServes();
        }
    }

    [Fact]
    public void A_chain_of_ten_thousand_is_cut_and_counted()
    {
        var client = Serve().Connect();
        var error = client.Execute("() => { let e; for (let i = 0; i < 10000; i++) e = new Error('n' + i, {cause: e}); throw e }").Error();
        Assert.Equal("Error: n9999", error.Message);
        Assert.Contains("\nCaused by: Error: n9998:\n", error.Pretty, StringComparison.Ordinal);
        Assert.EndsWith("\n                … 9991 more", error.Pretty, StringComparison.Ordinal);
        client.AssertServes();
    }

    [Fact]
    public void A_hundred_thousand_members_are_cut_and_counted()
    {
        var client = Serve().Connect();
        var error = client.Execute(
            "() => { throw new AggregateError(Array.from({length: 100000}, (_, i) => new Error('n' + i)), 'wide') }").Error();
        Assert.Equal("AggregateError: wide", error.Message);
        Assert.Contains("\nError 10 of 100000: Error: n9:\n", error.Pretty, StringComparison.Ordinal);
        Assert.EndsWith("\n… 99990 more", error.Pretty, StringComparison.Ordinal);
        client.AssertServes();
    }
}
