namespace JSockD.EndToEnd.Tests.CommandLine;

public sealed class EvaluateTests(SignedModule module) : EndToEndTest, IClassFixture<SignedModule>
{
    [Theory]
    [InlineData("1+1", "2\n")]
    [InlineData("'é'", "\"é\"\n")]
    [InlineData("({a: [1, null]})", "{\"a\":[1,null]}\n")]
    [InlineData("null", "null\n")]
    [InlineData("Promise.resolve(3)", "3\n")]
    [InlineData("(async () => { await null; return [4]; })()", "[4]\n")]
    [InlineData("-5", "-5\n")]
    [InlineData("undefined", "")]
    [InlineData("void 0", "")]
    [InlineData("{a: 1}", "{\"a\":1}\n")]
    [InlineData("let a = 20; a + 1", "21\n")]
    [InlineData("const x = await Promise.resolve(5); x * 2", "10\n")]
    [InlineData("if (0) 1", "")]
    [InlineData("var x = 1", "")]
    [InlineData("", "")]
    public void The_result_is_printed_as_JSON_and_undefined_is_not(string expression, string output)
    {
        var outcome = Run("-e", expression);
        Assert.Equal((0, output, ""), (outcome.ExitCode, outcome.Output, outcome.Errors));
    }

    [Theory]
    [InlineData("1+1", "2\n")]
    [InlineData("1 +\n// a comment\n1\n", "2\n")]
    [InlineData("Promise.resolve('é')\n", "\"é\"\n")]
    public void A_dash_means_standard_input(string expression, string output)
    {
        var outcome = RunWithInput(expression, "-e", "-");
        Assert.Equal((0, output), (outcome.ExitCode, outcome.Output));
    }

    [Theory]
    [InlineData("(() => { throw new Error('boom') })()", "boom")]
    [InlineData("Promise.reject(new Error('boom'))", "boom")]
    [InlineData("(() => { throw 42 })()", "42")]
    [InlineData("1 +", "SyntaxError")]
    [InlineData("nowhere", "nowhere")]
    [InlineData("let a = 1;\nlet b = ;", "line 2, column 9")]
    [InlineData("throw new Error('statement')", "at <anonymous> (<expression>:1:")]
    [InlineData("import('nowhere')", "could not load module 'nowhere': only 'std', 'os' and 'jsockd:timers' can be imported")]
    [InlineData("() => 1", "unserializable return value")]
    [InlineData("Symbol()", "unserializable return value")]
    [InlineData("10n", "error attempting to JSON serialize return value")]
    [InlineData("const o = {}; o.o = o; o", "error attempting to JSON serialize return value")]
    [InlineData("({toJSON() { throw new Error('not me') }})", "Error: not me")]
    [InlineData("JSockD.sendMessage(1)", "no client")]
    public void What_is_thrown_goes_to_standard_error_and_the_exit_code_is_1(string expression, string said)
    {
        var outcome = Run("-e", expression);
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(said, outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_module_its_namespace_is_the_global_M()
    {
        Variables[PublicKeyVariable] = module.PublicKey;
        Assert.Equal("\"hello 3\"\n", Run("-m", module.Path, "-e", "`${M.greeting} ${M.add(1, 2)}`").Output);
        Assert.Equal("\"object\"\n", Run("-e", "typeof globalThis.M", "-m", module.Path).Output);
    }

    [Fact]
    public void Without_a_module_there_is_no_M() => Assert.Equal("\"undefined\"\n", Run("-e", "typeof M").Output);

    [Fact]
    public void A_module_that_the_server_would_refuse_is_refused_here_too()
    {
        Variables[PublicKeyVariable] = new string('0', 64);
        Refusal("-m", module.Path, "-e", "1");
        Refusal("-m", Folder.PathOf("missing.bc"), "-e", "1");
    }

    [Fact]
    public void A_long_expression_comes_through_standard_input_whole()
    {
        var text = new string('x', 3_000_000);
        Assert.Equal("3000000\n", RunWithInput($"'{text}'.length", "-e", "-").Output);
    }

    [Fact]
    public void The_console_goes_to_standard_error_and_the_result_to_standard_output()
    {
        var outcome = Run("-e", "console.group('g'); console.warn('w'); 1");
        Assert.Equal((0, "1\n", "g\n  w\n"), (outcome.ExitCode, outcome.Output, outcome.Errors));
    }

    [Fact]
    public void There_is_no_time_limit() =>
        Assert.Equal("\"done\"\n", Run("-e", "import('os').then(({ sleepAsync }) => sleepAsync(400)).then(() => 'done')").Output);

    [Fact]
    public void A_result_that_cannot_be_written_is_a_sentence_and_exit_code_1()
    {
        var (exitCode, said) = Tool.Run("sh", "", "-c", $"'{Executable.Path}' -e 1 > /dev/full");
        Assert.Equal(1, exitCode);
        Assert.Matches("^jsockd: .*No space left on device.*\n$", said);
    }

    [Fact]
    public void A_promise_that_can_never_settle_is_an_error() => Assert.Equal(1, Run("-e", "new Promise(() => {})").ExitCode);
}
