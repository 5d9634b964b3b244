using System.Buffers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JSockD.Embedding.Tests.Calls;

/// <summary>Commands that promise to be pure, and the cache of their results.</summary>
public sealed class CacheTests
{
    // It is not pure, so that it shows when it has run.
    private const string Counting = "(m, p) => { globalThis.runs = (globalThis.runs ?? 0) + 1; return globalThis.runs }";

    private static readonly JSCommand s_counts = new("counts", $"/*jsockd:cache*/{Counting}");
    private static readonly JSCommand s_countsForAMinute = new("counts", $"/*jsockd:cache ttl=60*/{Counting}");

    [Fact]
    public async Task A_result_is_kept_by_command_and_parameter()
    {
        await using var host = await StartAsync();

        Assert.Equal(1, await CountAsync(host, s_counts, "a"));
        Assert.Equal(1, await CountAsync(host, s_counts, "a"));
        Assert.Equal(2, await CountAsync(host, s_counts, "b"));
        Assert.Equal(3, await CountAsync(host, new JSCommand("other", Counting), "a"));
        Assert.Equal(1, await CountAsync(host, s_counts, "a"));
    }

    [Fact]
    public async Task Nothing_is_kept_unless_the_options_say_so()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal(1, await CountAsync(host, s_counts, "a"));
        Assert.Equal(2, await CountAsync(host, s_counts, "a"));
    }

    [Fact]
    public async Task A_kept_result_comes_as_value_as_bytes_and_as_text()
    {
        await using var host = await StartAsync();
        var greet = new JSCommand("greet", "/*jsockd:cache*/(m, p) => `\"${p}\"\\n`");

        for (var i = 0; i < 2; i++)
        {
            var bytes = new ArrayBufferWriter<byte>();
            var text = new ArrayBufferWriter<byte>();
            await host.Engines.ExecuteAsync(greet, "\"é\""u8.ToArray(), bytes);
            await host.Engines.ExecuteTextAsync(greet, "é", text);
            Assert.Equal("\"é\"\n", await host.Engines.ExecuteAsync<string, string>(greet, "é"));
            Assert.Equal("\"\\\"é\\\"\\n\"", Encoding.UTF8.GetString(bytes.WrittenSpan));
            Assert.Equal("\"é\"\n", Encoding.UTF8.GetString(text.WrittenSpan));
        }
    }

    [Fact]
    public async Task A_kept_result_needs_no_engine()
    {
        var gate = new Gate();
        await using var host = await StartAsync(options => gate.AddTo(options).QueueLength = 0);
        Assert.Equal(1, await CountAsync(host, s_counts, "a"));
        var held = host.Engines.ExecuteAsync<int, int>(Gate.Command, 1);
        await gate.WaitForOneAsync();

        Assert.Equal(1, await CountAsync(host, s_counts, "a"));
        await TestHost.ThrowsAsync<JSOverloadedException>(CountAsync(host, s_counts, "b"));
        gate.Open();
        await held.WaitAsync(TestHost.Limit);
    }

    [Fact]
    public async Task What_many_ask_for_at_once_is_run_once()
    {
        var gate = new Gate();
        await using var host = await StartAsync(options => gate.AddTo(options));
        using var metrics = new TestMetrics(host);
        var held = host.Engines.ExecuteAsync<int, int>(Gate.Command, 1);
        await gate.WaitForOneAsync();
        var callers = Enumerable.Range(0, 5).Select(_ => CountAsync(host, s_counts, "a")).ToArray();
        var waiting = host.Instance.Health.Waiting;
        gate.Open();

        Assert.All(await Task.WhenAll(callers).WaitAsync(TestHost.Limit), runs => Assert.Equal(1, runs));
        Assert.Equal(1, waiting);
        Assert.Equal(1, await CountAsync(host, s_counts, "a"));
        metrics.Look();
        Assert.Contains("jsockd.cache.requests {request} {jsockd.instance=default, jsockd.cache.request.type=hit} = 1", metrics.Seen);
        Assert.Contains("jsockd.cache.requests {request} {jsockd.instance=default, jsockd.cache.request.type=miss} = 1", metrics.Seen);
        Assert.Contains("jsockd.cache.requests {request} {jsockd.instance=default, jsockd.cache.request.type=joined} = 4", metrics.Seen);
        Assert.Contains("jsockd.cache.entries {entry} {jsockd.instance=default} = 1", metrics.Seen);
        Assert.Contains("jsockd.cache.evictions {entry} {jsockd.instance=default} = 0", metrics.Seen);
        Assert.Contains(metrics.Seen, one => one.StartsWith("jsockd.cache.size By {jsockd.instance=default} = ", StringComparison.Ordinal));
        await held;
    }

    [Fact]
    public async Task Who_waits_for_a_call_that_is_cancelled_runs_the_command_itself()
    {
        var gate = new Gate();
        await using var host = await StartAsync(options => gate.AddTo(options));
        var held = host.Engines.ExecuteAsync<int, int>(Gate.Command, 1);
        await gate.WaitForOneAsync();
        using var cancellation = new CancellationTokenSource();
        var first = CountAsync(host, s_counts, "a", cancellation.Token);
        var second = CountAsync(host, s_counts, "a");
        await cancellation.CancelAsync();
        await TestHost.ThrowsAsync<OperationCanceledException>(first);
        gate.Open();

        Assert.Equal(1, await second.WaitAsync(TestHost.Limit));
        Assert.Equal(1, await CountAsync(host, s_counts, "a"));
        await held;
    }

    [Fact]
    public async Task Who_waits_can_be_cancelled_and_the_others_are_not()
    {
        var gate = new Gate();
        await using var host = await StartAsync(options => gate.AddTo(options));
        var held = host.Engines.ExecuteAsync<int, int>(Gate.Command, 1);
        await gate.WaitForOneAsync();
        using var cancellation = new CancellationTokenSource();
        var first = CountAsync(host, s_counts, "a");
        var second = CountAsync(host, s_counts, "a", cancellation.Token);
        var third = CountAsync(host, s_counts, "a");
        await cancellation.CancelAsync();
        await TestHost.ThrowsAsync<OperationCanceledException>(second);
        gate.Open();

        Assert.All(await Task.WhenAll(first, third).WaitAsync(TestHost.Limit), runs => Assert.Equal(1, runs));
        await held;
    }

    [Fact]
    public async Task Who_waits_for_a_command_that_takes_longer_than_it_may_runs_it_alone()
    {
        var time = new FakeTimeProvider();
        var log = "/*jsockd:cache*/() => { for (const end = Date.now() + 600000; Date.now() < end; ) {} }";
        await using var host = await StartAsync(
            options => (options.Engines, options.TimeLimit) = (2, TimeSpan.FromMinutes(5)),
            services => services.AddSingleton<TimeProvider>(time));
        using var cancellation = new CancellationTokenSource();
        var long1 = CountAsync(host, new JSCommand("long", log), "a", cancellation.Token);
        var long2 = CountAsync(host, new JSCommand("long", log), "a", cancellation.Token);
        while (host.Instance.Health.Busy < 2)
        {
            // The second one has lost patience once both engines are busy, whenever that is seen.
            time.Advance(TimeSpan.FromMinutes(5));
            await Task.Yield();
        }

        await cancellation.CancelAsync();
        await TestHost.ThrowsAsync<OperationCanceledException>(long1);
        await TestHost.ThrowsAsync<OperationCanceledException>(long2);
    }

    [Theory]
    [InlineData("() => { throw new Error('no') }")]
    [InlineData("() => { console.log('hello'); return 1 }")]
    [InlineData("() => JSockD.sendMessage({kind: 'asks'})")]
    public async Task What_fails_logs_or_asks_is_not_kept(string source)
    {
        var command = new JSCommand("c", $"/*jsockd:cache*/{source}");
        await using var host = await StartAsync(options => options.OnMessage<object?, int>("asks", (_, _) => Task.FromResult(1)));
        using var metrics = new TestMetrics(host);
        for (var i = 0; i < 2; i++)
        {
            await Task.WhenAny(CountAsync(host, command, "a")).WaitAsync(TestHost.Limit);
        }

        metrics.Look();
        Assert.Contains("jsockd.cache.requests {request} {jsockd.instance=default, jsockd.cache.request.type=miss} = 2", metrics.Seen);
        Assert.Contains("jsockd.cache.entries {entry} {jsockd.instance=default} = 0", metrics.Seen);
    }

    [Fact]
    public async Task A_malformed_directive_is_named_in_the_log_and_the_command_runs()
    {
        await using var host = await StartAsync();

        Assert.Equal(1, await CountAsync(host, new JSCommand("c", $"/*jsockd:cache ttl=soon*/{Counting}"), "a"));
        Assert.Equal(2, await CountAsync(host, new JSCommand("c", $"/*jsockd:cache ttl=soon*/{Counting}"), "a"));

        host.Logs.Expect("replies to commands that begin with /*jsockd:cache ttl=soon*/ are not kept");
    }

    [Fact]
    public async Task A_result_is_kept_as_long_as_its_command_says()
    {
        var time = new FakeTimeProvider();
        await using var host = await StartAsync(add: services => services.AddSingleton<TimeProvider>(time));

        Assert.Equal(1, await CountAsync(host, s_countsForAMinute, "a"));
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, await CountAsync(host, s_countsForAMinute, "a"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await CountAsync(host, s_countsForAMinute, "a"));
    }

    [Fact]
    public async Task A_reload_drops_all_results()
    {
        using var module = new TestModule("export const version = 1");
        var version = new JSCommand("version", "/*jsockd:cache*/m => m.version");
        await using var host = await StartAsync(module.Configure);
        Assert.Equal(1, await CountAsync(host, version, "a"));

        module.Write("export const version = 2");
        await host.Engines.ReloadAsync().WaitAsync(TestHost.Limit);

        Assert.Equal(2, await CountAsync(host, version, "a"));
    }

    [Fact]
    public async Task Engines_that_have_stopped_give_no_kept_result_either()
    {
        var host = await StartAsync();
        Assert.Equal(1, await CountAsync(host, s_counts, "a"));
        await host.Instance.StopAsync(default).WaitAsync(TestHost.Limit);

        await TestHost.ThrowsAsync<JSUnavailableException>(CountAsync(host, s_counts, "a"));
        await host.DisposeAsync();
    }

    private static Task<TestHost> StartAsync(Action<JSockDOptions>? configure = null, Action<IServiceCollection>? add = null) =>
        TestHost.StartAsync(
            options =>
            {
                options.CacheBytes = 1_000_000;
                configure?.Invoke(options);
            },
            add);

    private static Task<int> CountAsync(
        TestHost host, JSCommand command, string parameter, CancellationToken cancellationToken = default) =>
        host.Engines.ExecuteAsync<string, int>(command, parameter, cancellationToken);
}
