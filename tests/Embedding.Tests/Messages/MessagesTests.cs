using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JSockD.Embedding.Tests.Messages;

/// <summary>Scripts ask, and handlers answer.</summary>
public sealed class MessagesTests
{
    private static readonly AsyncLocal<string> s_flows = new();

    [Fact]
    public async Task A_handler_gets_the_payload_and_the_script_its_answer()
    {
        await using var host = await TestHost.StartAsync(options => options.OnMessage<int, Person>(
            "user", async (id, context) =>
            {
                await Task.Yield();
                Assert.Equal(("user", "ask"), (context.Kind, context.CommandName));
                return new Person($"number {id}", 30);
            }));

        Assert.Equal("number 7", await host.Engines.ExecuteAsync<int, string>(Asks("user", "p", ".name"), 7));
    }

    [Fact]
    public async Task A_handler_with_generated_JSON_needs_no_options()
    {
        await using var host = await TestHost.StartAsync(options => options.OnMessage(
            "name", TestJson.Default.Person, TestJson.Default.String, (person, _) => Task.FromResult(person.Name)));

        Assert.Equal("Ada", await host.Engines.ExecuteAsync<int, string>(Asks("name", "{Name: 'Ada', Age: 36}"), 7));
    }

    [Fact]
    public async Task Handlers_of_bytes_get_and_give_JSON_as_it_is()
    {
        await using var host = await TestHost.StartAsync(options => options
            .OnRawMessage("raw", (json, _) => Bytes($"[{Encoding.UTF8.GetString(json.Span)}]"))
            .OnOtherMessages((json, context) => Bytes($"[{Encoding.UTF8.GetString(json.Span)},\"{context.Kind}\"]")));

        Assert.Equal("[[1,2]]", await Ask("{kind: 'raw', payload: [1,2]}"));
        Assert.Equal("""[{"kind":"else"},"else"]""", await Ask("{kind: 'else'}"));
        Assert.Equal("""["hello",""]""", await Ask("'hello'"));

        Task<string> Ask(string message) => host.Engines.ExecuteAsync<int, string>(
            new JSCommand("ask", $"() => JSON.stringify(JSockD.sendMessage({message}))"), 1);
    }

    [Fact]
    public async Task Each_message_has_a_scope_of_its_own_which_ends_with_it()
    {
        var scoped = new List<Scoped>();
        await using var host = await TestHost.StartAsync(
            options => options.OnMessage<object?, int>("count", (_, context) =>
            {
                scoped.Add(context.Services.GetRequiredService<Scoped>());
                return Task.FromResult(scoped.Count(one => !one.IsDisposed));
            }),
            services => services.AddScoped<Scoped>());

        Assert.Equal(1, await host.Engines.ExecuteAsync<int, int>(Asks("count"), 1));
        Assert.Equal(1, await host.Engines.ExecuteAsync<int, int>(Asks("count"), 1));
        Assert.Equal(2, scoped.Distinct().Count());
        Assert.All(scoped, one => Assert.True(one.IsDisposed));
    }

    [Fact]
    public async Task What_flows_with_the_caller_flows_to_the_handler()
    {
        await using var host = await TestHost.StartAsync(options => options.OnMessage<object?, string>(
            "flows", (_, _) => Task.FromResult($"{s_flows.Value} on a pool's thread: {Thread.CurrentThread.IsThreadPoolThread}")));
        s_flows.Value = "the caller's";

        Assert.Equal("the caller's on a pool's thread: True", await host.Engines.ExecuteAsync<int, string>(Asks("flows"), 1));
    }

    [Fact]
    public async Task A_message_that_nobody_handles_throws_in_the_script_and_is_logged()
    {
        await using var host = await TestHost.StartAsync();

        var failure = await TestHost.ThrowsAsync<JSScriptException>(host.Engines.ExecuteAsync<int, int>(Asks("nobody"), 1));

        Assert.Contains("internal error", failure.Message, StringComparison.Ordinal);
        var record = host.Logs.Expect("nobody handles messages of the kind 'nobody', which the command ask has sent");
        Assert.Equal(("JSockD.Commands", LogLevel.Warning), (record.Category, record.Level));
    }

    [Fact]
    public async Task A_handler_that_throws_is_the_inner_exception_of_the_scripts_failure_unless_the_script_catches_it()
    {
        await using var host = await TestHost.StartAsync(options => options.OnMessage<object?, int>(
            "fails", (_, _) => throw new InvalidOperationException("no database")));

        var failure = await TestHost.ThrowsAsync<JSScriptException>(host.Engines.ExecuteAsync<int, int>(Asks("fails"), 1));

        Assert.Equal("no database", Assert.IsType<InvalidOperationException>(failure.InnerException).Message);
        Assert.Contains("no database", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal("no database", host.Logs.Expect("the handler of messages of the kind 'fails' failed").Exception!.Message);
        var catches = new JSCommand("catches", "() => { try { JSockD.sendMessage({kind: 'fails'}) } catch { return 'caught' } }");
        Assert.Equal("caught", await host.Engines.ExecuteAsync<int, string>(catches, 1));
    }

    [Fact]
    public async Task A_payload_that_the_handler_can_not_read_is_the_handlers_failure()
    {
        await using var host = await TestHost.StartAsync(options => options.OnMessage<int, int>("number", (n, _) => Task.FromResult(n)));

        var failure = await TestHost.ThrowsAsync<JSScriptException>(host.Engines.ExecuteAsync<int, int>(Asks("number", "'one'"), 1));

        Assert.IsType<System.Text.Json.JsonException>(failure.InnerException);
    }

    [Fact]
    public async Task A_handlers_time_is_not_the_scripts()
    {
        var limit = TimeSpan.FromSeconds(1);
        await using var host = await TestHost.StartAsync(options =>
        {
            options.TimeLimit = limit;
            options.OnMessage<object?, int>("slow", async (_, _) =>
            {
                // Longer than the script may run, and than anything counts as stuck.
                await Task.Delay(11 * limit);
                return 5;
            });
        });

        Assert.Equal(5, await host.Engines.ExecuteAsync<int, int>(Asks("slow"), 1).WaitAsync(TestHost.Limit));
    }

    [Fact]
    public async Task A_handler_that_does_not_answer_in_time_ends_the_command_and_hears_of_it()
    {
        var cancelled = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(options =>
        {
            options.AnswerTimeout = TimeSpan.FromMilliseconds(20);
            options.OnMessage<object?, int>("never", async (_, context) =>
            {
                context.CancellationToken.Register(cancelled.SetResult);
                await cancelled.Task;
                return 1;
            });
        });

        var timeout = await TestHost.ThrowsAsync<JSTimeoutException>(host.Engines.ExecuteAsync<int, int>(Asks("never"), 1));

        Assert.Equal((JSTimeoutKind.Answer, TimeSpan.FromMilliseconds(20)), (timeout.Kind, timeout.Limit));
        await cancelled.Task.WaitAsync(TestHost.Limit);
        Assert.Equal(1, await host.Engines.ExecuteAsync<int, int>(Commands.Echo, 1).WaitAsync(TestHost.Limit));
    }

    [Fact]
    public async Task A_handler_may_run_commands_itself()
    {
        IJSockD? engines = null;
        await using var host = await TestHost.StartAsync(options =>
        {
            options.Engines = 2;
            options.OnMessage<int, int>("again", (n, _) => engines!.ExecuteAsync<int, int>(Commands.Echo, n + 1));
        });
        engines = host.Engines;

        Assert.Equal(2, await host.Engines.ExecuteAsync<int, int>(Asks("again", "p"), 1).WaitAsync(TestHost.Limit));
    }

    [Fact]
    public async Task A_command_may_ask_often_and_get_much()
    {
        await using var host = await TestHost.StartAsync(options => options.OnMessage<int, string>(
            "long", (n, _) => Task.FromResult(new string('x', n))));
        var often = new JSCommand(
            "often",
            "() => [0, 10, 3e6, 5].map(n => JSockD.sendMessage({kind: 'long', payload: n}).length).reduce((a, b) => a + b)");

        Assert.Equal(3_000_015, await host.Engines.ExecuteAsync<int, int>(often, 1).WaitAsync(TestHost.Limit));
    }

    private static Task<ReadOnlyMemory<byte>> Bytes(string json) => Task.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes(json));

    private static JSCommand Asks(string kind, string payload = "null", string then = "") =>
        new("ask", $"(m, p) => JSockD.sendMessage({{kind: '{kind}', payload: {payload}}}){then}");

    private sealed class Scoped : IDisposable
    {
        internal bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
