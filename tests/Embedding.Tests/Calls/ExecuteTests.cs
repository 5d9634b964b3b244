using System.Buffers;
using System.Text;
using System.Text.Json;

namespace JSockD.Embedding.Tests.Calls;

/// <summary>A command, its result, and each way in which it fails.</summary>
public sealed class ExecuteTests
{
    [Fact]
    public async Task A_parameter_goes_in_and_a_result_comes_out()
    {
        await using var host = await TestHost.StartAsync();
        var older = new JSCommand("older", "(m, p) => ({...p, age: p.age + 1})");

        Assert.Equal(new Person("Ada", 37), await host.Engines.ExecuteAsync<Person, Person>(older, new Person("Ada", 36)));
        Assert.Equal("é \ud83d\ude00 \" \\ <", await host.Engines.ExecuteAsync<string, string>(Commands.Echo, "é \ud83d\ude00 \" \\ <"));
        Assert.Null(await host.Engines.ExecuteAsync<int?, int?>(Commands.Echo, null));
    }

    [Fact]
    public async Task Generated_JSON_needs_no_options()
    {
        var json = new JsonSerializerOptions { TypeInfoResolver = TestJson.Default };
        await using var host = await TestHost.StartAsync(options => options.SerializerOptions = json);
        var name = new JSCommand("name", "(m, p) => p.Name");

        Assert.Equal("Ada", await host.Engines.ExecuteAsync(name, new Person("Ada", 36), TestJson.Default.Person, TestJson.Default.String));
        await TestHost.ThrowsAsync<NotSupportedException>(host.Engines.ExecuteAsync<DateTime, string>(name, default));
    }

    [Fact]
    public async Task JSON_goes_in_and_out_as_bytes()
    {
        await using var host = await TestHost.StartAsync();
        var output = new ArrayBufferWriter<byte>();

        await host.Engines.ExecuteAsync(Commands.Echo, "[1, \"\\u00e9\"]"u8.ToArray(), output);

        Assert.Equal("[1,\"é\"]", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public async Task A_text_comes_out_unescaped()
    {
        await using var host = await TestHost.StartAsync();
        var output = new ArrayBufferWriter<byte>();

        await host.Engines.ExecuteTextAsync(Commands.Echo, "<a href=\"é\">\n", output);

        Assert.Equal("<a href=\"é\">\n", Encoding.UTF8.GetString(output.WrittenSpan));
        await TestHost.ThrowsAsync<JsonException>(host.Engines.ExecuteTextAsync(Commands.Echo, 1, output));
        await TestHost.ThrowsAsync<JsonException>(host.Engines.ExecuteTextAsync(new JSCommand("half", "() => '\\ud800'"), 1, output));
    }

    [Fact]
    public async Task Large_parameters_and_results_are_whole()
    {
        await using var host = await TestHost.StartAsync();
        var text = string.Concat(Enumerable.Range(0, 300_000).Select(i => $"{i},"));

        Assert.Equal(text, await host.Engines.ExecuteAsync<string, string>(Commands.Echo, text));
    }

    [Fact]
    public async Task A_commands_first_argument_is_the_module()
    {
        using var module = new TestModule("export const greet = name => `Hello ${name}`");
        await using var host = await TestHost.StartAsync(module.Configure);

        Assert.Equal("Hello Ada", await host.Engines.ExecuteAsync<string, string>(new JSCommand("greet", "(m, p) => m.greet(p)"), "Ada"));
    }

    [Theory]
    [InlineData("() => { throw new TypeError('no such user') }", JSScriptErrorKind.Thrown, "TypeError: no such user")]
    [InlineData("() => {", JSScriptErrorKind.Syntax, "SyntaxError")]
    [InlineData("5", JSScriptErrorKind.NotAFunction, "the command is not a function")]
    [InlineData("() => undefined", JSScriptErrorKind.NoResult, "unserializable return value")]
    [InlineData("() => 5n", JSScriptErrorKind.Serialize, "error attempting to JSON serialize")]
    [InlineData("() => new Promise(() => {})", JSScriptErrorKind.NeverSettles, "the promise that the command returned is still pending")]
    public async Task A_script_that_fails_is_an_exception_that_says_how(string source, JSScriptErrorKind kind, string message)
    {
        await using var host = await TestHost.StartAsync();

        var failure = await TestHost.ThrowsAsync<JSScriptException>(host.Engines.ExecuteAsync<int, int>(new JSCommand("fails", source), 1));

        Assert.Equal(kind, failure.Kind);
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal("fails", failure.CommandName);
        Assert.Equal(1, await host.Engines.ExecuteAsync<int, int>(Commands.Echo, 1));
    }

    [Fact]
    public async Task Bytes_that_are_no_JSON_are_the_scripts_failure()
    {
        await using var host = await TestHost.StartAsync();

        var failure = await TestHost.ThrowsAsync<JSScriptException>(
            host.Engines.ExecuteAsync(Commands.Echo, "{oops"u8.ToArray(), new ArrayBufferWriter<byte>()));

        Assert.Equal(JSScriptErrorKind.Parameter, failure.Kind);
    }

    [Fact]
    public async Task A_trace_names_the_places_in_the_original_sources()
    {
        using var module = new TestModule("export function price() { throw new Error('no price') }");
        var map = Path.Combine(module.Folder, "m.map");
        File.WriteAllText(map, """{"version":3,"sources":["src/price.ts"],"names":[],"mappings":"AAUA"}""");
        await using var host = await TestHost.StartAsync(options =>
        {
            module.Configure(options);
            options.SourceMap = map;
        });

        var failure = await TestHost.ThrowsAsync<JSScriptException>(
            host.Engines.ExecuteAsync<int, int>(new JSCommand("price", "m => m.price()"), 1));

        Assert.Equal(("price", "m.mjs"), (failure.Frames[0].FunctionName, failure.Frames[0].Source));
        Assert.Equal(("src/price.ts", 11), (failure.Frames[0].Mapped!.Source, failure.Frames[0].Mapped!.Line));
        Assert.Contains("-> price (src/price.ts:11", failure.ScriptTrace, StringComparison.Ordinal);
        Assert.Contains(failure.ScriptTrace, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_runs_too_long_is_ended()
    {
        await using var host = await TestHost.StartAsync(options => options.TimeLimit = TimeSpan.FromMilliseconds(20));

        var timeout = await TestHost.ThrowsAsync<JSTimeoutException>(host.Engines.ExecuteAsync<int, int>(Commands.Endless, 1));

        Assert.Equal((JSTimeoutKind.Script, TimeSpan.FromMilliseconds(20)), (timeout.Kind, timeout.Limit));
        Assert.Contains("'endless' ran for longer than 00:00:00.0200000 (TimeLimit)", timeout.Message, StringComparison.Ordinal);
        Assert.Contains("<command>", timeout.ScriptTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_runs_out_of_memory_is_replaced()
    {
        await using var host = await TestHost.StartAsync(options => options.MaxMemoryBytes = 16_000_000);
        var greedy = new JSCommand("greedy", "() => { const all = []; for (;;) all.push(new Array(1000).fill(1.5)) }");

        var failure = await TestHost.ThrowsAsync<JSScriptException>(host.Engines.ExecuteAsync<int, int>(greedy, 1));

        Assert.Equal(JSScriptErrorKind.OutOfMemory, failure.Kind);
        Assert.Equal(1, await host.Engines.ExecuteAsync<int, int>(Commands.Echo, 1));
    }

    [Fact]
    public async Task A_parameter_that_is_too_long_is_not_sent()
    {
        await using var host = await TestHost.StartAsync(options => options.MaxFieldBytes = 64);

        await TestHost.ThrowsAsync<ArgumentException>(host.Engines.ExecuteAsync<string, string>(Commands.Echo, new string('x', 63)));
        Assert.Equal(62, (await host.Engines.ExecuteAsync<string, string>(Commands.Echo, new string('x', 62))).Length);
    }

    [Fact]
    public async Task A_result_of_another_type_is_an_exception_of_its_JSON()
    {
        await using var host = await TestHost.StartAsync();

        await TestHost.ThrowsAsync<JsonException>(host.Engines.ExecuteAsync<string, int>(Commands.Echo, "one"));
    }

    [Fact]
    public async Task An_output_that_throws_is_its_callers_matter_only()
    {
        await using var host = await TestHost.StartAsync();

        var failure = await TestHost.ThrowsAsync<InvalidOperationException>(
            host.Engines.ExecuteAsync(Commands.Echo, "1"u8.ToArray(), new BrokenOutput()));

        Assert.Equal("broken", failure.Message);
        Assert.Equal(1, await host.Engines.ExecuteAsync<int, int>(Commands.Echo, 1));
    }

    [Fact]
    public async Task Scripts_reach_no_files_unless_the_options_say_so()
    {
        var open = new JSCommand("open", "async () => typeof (await import('std')).open");
        await using var host = await TestHost.StartAsync();
        await using var other = await TestHost.StartAsync(options => options.EngineModules = Engine.EngineModules.All);

        Assert.Equal("undefined", await host.Engines.ExecuteAsync<int, string>(open, 1));
        Assert.Equal("function", await other.Engines.ExecuteAsync<int, string>(open, 1));
    }

    [Fact]
    public async Task Scripts_have_the_locales_of_the_world()
    {
        await using var host = await TestHost.StartAsync();

        var german = new JSCommand("german", "(m, n) => n.toLocaleString('de')");

        Assert.Equal("1.234,5", await host.Engines.ExecuteAsync<double, string>(german, 1234.5));
    }

    [Fact]
    public void A_command_has_a_name_and_a_source()
    {
        Assert.Throws<ArgumentException>(() => new JSCommand("", "() => 1"));
        Assert.Throws<ArgumentException>(() => new JSCommand("a", " "));
        Assert.Throws<ArgumentException>(() => new JSCommand("a\nb", "() => 1"));
        Assert.Throws<ArgumentException>(() => new JSCommand(new string('x', 65), "() => 1"));
        Assert.Equal("my command", new JSCommand("my command", "() => 1").ToString());
    }

    private sealed class BrokenOutput : IBufferWriter<byte>
    {
        public void Advance(int count) => throw new InvalidOperationException("broken");

        public Memory<byte> GetMemory(int sizeHint = 0) => throw new InvalidOperationException("broken");

        public Span<byte> GetSpan(int sizeHint = 0) => throw new InvalidOperationException("broken");
    }
}
