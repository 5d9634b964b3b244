using System.Text;
using System.Text.Json;
using JSockD.Engine;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

/// <summary>One command at a time on a real engine: every way in which it ends is a reply.</summary>
public sealed class RuntimeExecutionTests : IDisposable
{
    private readonly RuntimeFixture _runtime = new();

    public RuntimeExecutionTests() => _runtime.Supervisor.ExpectMsg<RuntimeStarted>();

    [Fact]
    public void A_result_is_a_reply() => Assert.Equal("id ok [42,null]", _runtime.Execute("(m, p) => [p + 1, m ?? null]", "41"));

    [Theory]
    [InlineData("(m, p) => { throw new Error('boom') }", "null", "Error: boom")]
    [InlineData("() => { throw 42 }", "null", "42")]
    [InlineData("() =>", "null", "SyntaxError")]
    [InlineData("", "null", "")]
    [InlineData("42", "null", "")]
    [InlineData("() => 1", "{", "JSON input parse error")]
    [InlineData("() => 1", "", "JSON input parse error")]
    [InlineData("() => undefined", "null", "unserializable return value")]
    [InlineData("() => () => 1", "null", "unserializable return value")]
    [InlineData("() => 1n", "null", "error attempting to JSON serialize return value")]
    [InlineData("() => new Promise(() => {})", "null", "the promise")]
    [InlineData("() => Promise.reject(new TypeError('no'))", "null", "TypeError: no")]
    public void A_failure_is_a_reply_and_the_next_command_is_served(string source, string parameter, string message)
    {
        Assert.StartsWith(message, ErrorMessage(_runtime.Execute(source, parameter)), StringComparison.Ordinal);
        Assert.Equal("id ok 1", _runtime.Execute("() => 1"));
    }

    [Fact]
    public void A_command_that_runs_too_long_is_ended_and_told_the_limit()
    {
        // Enough for the last command on a machine that is busy.
        using var runtime = new RuntimeFixture(new ServerSettings { SocketPaths = [], TimeLimit = 1_000_000 });

        Assert.Contains("1000000", ErrorMessage(runtime.Execute("() => { for (;;); }")), StringComparison.Ordinal);
        Assert.Contains("1000000", ErrorMessage(runtime.Execute("(() => { for (;;); })()")), StringComparison.Ordinal);
        Assert.Equal("id ok 1", runtime.Execute("() => 1"));
    }

    [Fact]
    public void A_parameter_has_its_terminator_back_afterwards()
    {
        var command = new TestCommand("id", "(m, p) => p", "\"x\"");
        _runtime.Execute(command);

        Assert.Equal("\"x\"\n"u8, command.Execute.ParameterAndTerminator.Span);
    }

    [Fact]
    public void Bytecode_goes_to_the_shared_cache_once_and_other_runtimes_take_it_from_there()
    {
        var cache = new CommandCache();
        using var first = new RuntimeFixture(cache: cache);
        using var second = new RuntimeFixture(cache: cache);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("id ok \"shared\"", first.Execute("() => 'shared'"));
            Assert.Equal("id ok \"shared\"", second.Execute("() => 'shared'"));
        }

        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void A_command_that_does_not_compile_is_not_cached()
    {
        var cache = new CommandCache();
        using var runtime = new RuntimeFixture(cache: cache);
        runtime.Execute("() => {");

        Assert.Equal(0, cache.Count);
        runtime.Logger.Expect("command does not compile");
    }

    [Fact]
    public void What_a_script_logs_is_logged_under_its_methods_name()
    {
        _runtime.Execute("() => { console.log('a', {b: [1, 2]}); console.error('c'); return 1 }");

        Assert.Equal("<console.log>: a { b: [ 1, 2 ] }", _runtime.Logger.Expect("console.log").Text);
        Assert.Equal(Microsoft.Extensions.Logging.LogLevel.Error, _runtime.Logger.Expect("<console.error>: c").Level);
    }

    [Fact]
    public void A_time_limit_that_ends_a_command_is_a_warning_that_says_where()
    {
        // Enough to get into the function on a machine that is busy.
        using var runtime = new RuntimeFixture(new ServerSettings { SocketPaths = [], TimeLimit = 1_000_000 });
        ErrorMessage(runtime.Execute("function stays() { for (;;); }"));

        var (level, text) = runtime.Logger.Expect("command id is ended: the command's time limit of 1000000 microseconds was reached");
        Assert.Equal(Microsoft.Extensions.Logging.LogLevel.Warning, level);
        Assert.Contains("at stays (<command>:1:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_does_not_answer_in_its_time_ends_the_command_which_is_a_warning_too()
    {
        var command = new TestCommand("id", "() => { try { JSockD.sendMessage(1) } catch { } return 1 }", "null")
        {
            OnMessage = _ => MessageOutcome.TimedOut,
        };

        Assert.Contains("within 30000000 microseconds", ErrorMessage(_runtime.Execute(command)), StringComparison.Ordinal);
        Assert.Equal(
            Microsoft.Extensions.Logging.LogLevel.Warning, _runtime.Logger.Expect("command id is ended: the client did not answer").Level);
        Assert.Equal("id ok 1", _runtime.Execute("() => 1"));
    }

    [Theory]
    [InlineData(30_000_000, 30_000_000)]
    [InlineData(0, ulong.MaxValue)]
    public void A_client_has_as_much_time_for_its_answer_as_the_settings_say(long setting, ulong expected)
    {
        using var runtime = new RuntimeFixture(new ServerSettings { SocketPaths = [], TimeLimit = 10_000_000, AnswerTimeout = setting });
        var command = new TestCommand("id", "() => JSockD.sendMessage(1)", "null");
        runtime.Execute(command);

        Assert.Equal([expected], command.TimeLimits);
    }

    [Fact]
    public void A_reply_that_is_too_long_is_the_commands_error_and_the_runtime_stays()
    {
        using var runtime = new RuntimeFixture(
            new ServerSettings { SocketPaths = [], TimeLimit = 10_000_000, Engine = new EngineOptions { OutputLimit = 1000 } });
        runtime.Execute("() => { globalThis.kept = 1; return 1 }");

        Assert.Equal(
            "error attempting to JSON serialize return value: the reply is too long: it has 1009 bytes, and may have 1000",
            ErrorMessage(runtime.Execute("() => 'x'.repeat(1000)")));
        Assert.Equal("id ok 1", runtime.Execute("() => kept"));
    }

    [Fact]
    public void Messages_go_to_the_client_of_the_command_that_runs()
    {
        var command = new TestCommand("a-1", "() => { try { JSockD.sendMessage({x: 1}) } catch (e) { return e instanceof Error } }", "null")
        {
            OnMessage = _ => MessageOutcome.InternalError,
        };

        Assert.Equal("a-1 ok true", _runtime.Execute(command));
        Assert.Equal(["a-1 message {\"x\":1}\n"], command.Messages);
    }

    [Fact]
    public void An_exception_on_the_way_to_the_client_is_answered_and_the_runtime_begins_anew()
    {
        _runtime.Execute("() => { globalThis.kept = 1; return 1 }");

        Assert.Contains("wires cut", ErrorMessage(_runtime.Execute(TestCommand.Failing("wires cut"))), StringComparison.Ordinal);
        Assert.Equal("wires cut", _runtime.Failures.ExpectMsg<Exception>().Message);
        _runtime.Clock.Advance(TimeSpan.FromMilliseconds(100));
        _runtime.Supervisor.ExpectMsg<RuntimeStarted>();
        Assert.Equal("id ok \"undefined\"", _runtime.Execute("() => typeof kept"));
    }

    [Fact]
    public async Task It_is_seen_from_outside_whether_a_command_runs()
    {
        _runtime.Logger.Hold("<console.log>: running");
        var reply = Task.Run(() => _runtime.Execute("() => { console.log('running'); return 1 }"));
        _runtime.Logger.Expect("running");
        var running = _runtime.Setup.Execution.Running;
        _runtime.Logger.LetGo();

        Assert.Equal("id ok 1", await reply.WaitAsync(ActorTest.Limit));
        Assert.NotNull(running);
        Assert.Null(_runtime.Setup.Execution.Running);
    }

    [Fact]
    public void Waiting_for_the_client_does_not_count_as_running()
    {
        // It has a time limit of its own, and whoever waits is reading the connection: it must not be given up.
        TimeSpan? running = TimeSpan.Zero;
        var command = new TestCommand("id", "() => { try { JSockD.sendMessage(1) } catch { } return 1 }", "null")
        {
            OnMessage = _ =>
            {
                running = _runtime.Setup.Execution.Running;
                return MessageOutcome.InternalError;
            },
        };

        Assert.Equal("id ok 1", _runtime.Execute(command));
        Assert.Null(running);
    }

    [Fact]
    public async Task A_command_whose_error_is_looked_up_in_a_source_map_runs_no_more()
    {
        // A large map takes its time, and whoever looks for stuck scripts must not take that for one.
        var module = TestModule.Of("export const f = () => { throw new Error('boom') }");
        using var runtime = new RuntimeFixture(new ServerSettings { SocketPaths = [], Module = module }, sourceMap: "/missing.map");
        runtime.Logger.Hold("/missing.map");
        var reply = Task.Run(() => runtime.Execute("m => m.f()"));
        runtime.Logger.Expect("/missing.map");
        var running = runtime.Setup.Execution.Running;
        runtime.Logger.LetGo();

        Assert.Equal("Error: boom", ErrorMessage(await reply.WaitAsync(ActorTest.Limit)));
        Assert.Null(running);
    }

    [Fact]
    public void A_command_can_be_interrupted_from_outside()
    {
        var command = new TestCommand("id", "() => { try { JSockD.sendMessage(1) } catch { } for (;;); }", "null")
        {
            OnMessage = _ =>
            {
                _runtime.Setup.Execution.Interrupt();
                return MessageOutcome.InternalError;
            },
        };

        Assert.NotEmpty(ErrorMessage(_runtime.Execute(command)));
        Assert.Equal("id ok 1", _runtime.Execute("() => 1"));
    }

    public void Dispose() => _runtime.Dispose();

    private static string ErrorMessage(string reply)
    {
        Assert.StartsWith("id exception {", reply, StringComparison.Ordinal);
        using var error = JsonDocument.Parse(Encoding.UTF8.GetBytes(reply["id exception ".Length..]));
        return error.RootElement.GetProperty("errorMessage").GetString()!;
    }
}
