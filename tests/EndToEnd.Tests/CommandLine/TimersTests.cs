namespace JSockD.EndToEnd.Tests.CommandLine;

public sealed class TimersTests : EndToEndTest
{
    private const string WaitsForATimer = "() => new Promise((resolve) => setTimeout(resolve, 1, 42))";

    [Fact]
    public void With_the_option_commands_have_timers()
    {
        var client = Serve("--timers").Connect();
        Assert.Equal("42", client.Execute(WaitsForATimer).Ok());
        Assert.Equal(
            "[6,true]",
            client.Execute(
                "() => [['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate']"
                + ".filter((name) => typeof globalThis[name] === 'function').length, "
                + "Object.keys(globalThis).every((name) => name !== 'setTimeout')]").Ok());
    }

    [Fact]
    public void Without_it_they_have_none() =>
        Assert.StartsWith(
            "ReferenceError: setTimeout is not defined",
            Serve().Connect().Execute(WaitsForATimer).Error().Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("all")]
    [InlineData("safe")]
    [InlineData("none")]
    public void A_module_that_imports_them_has_them_whatever_the_engine_modules(string modules)
    {
        using var module = new SignedModule(
            "timers.mjs", "import 'jsockd:timers';\nexport const value = await new Promise((resolve) => setTimeout(resolve, 1, 7));\n");
        Variables[PublicKeyVariable] = module.PublicKey;
        var client = Serve("-m", module.Path, "--engine-modules", modules).Connect();
        Assert.Equal("[7,\"function\"]", client.Execute("(m) => [m.value, typeof setImmediate]").Ok());
    }

    [Fact]
    public void They_count_into_the_time_limit()
    {
        var client = Serve("--timers", "-t", "50000").Connect();
        var error = client.Execute("() => new Promise((resolve) => setTimeout(resolve, 3600000))").Error();
        Assert.Contains("50000 microseconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expressions_of_the_command_line_have_them_too()
    {
        var outcome = Run("--timers", "-e", "await new Promise((resolve) => setTimeout(resolve, 1, 5))");
        Assert.Equal((0, "5\n", ""), (outcome.ExitCode, outcome.Output, outcome.Errors));
    }
}
