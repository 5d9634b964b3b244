using System.Collections.Concurrent;
using System.Diagnostics;

namespace JSockD.Embedding.Tests.Telemetry;

/// <summary>Instruments and spans, by OpenTelemetry's conventions.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Commands_and_messages_are_measured_by_name_and_failure()
    {
        await using var host = await TestHost.StartAsync(options => options.OnMessage<object?, int>("known", (_, _) => Task.FromResult(1)));
        using var metrics = new TestMetrics(host);
        await host.Engines.ExecuteAsync<int, int>(new JSCommand("asks", "() => JSockD.sendMessage({kind: 'known'})"), 1);
        await TestHost.ThrowsAsync<JSScriptException>(host.Engines.ExecuteAsync<int, int>(new JSCommand("fails", "() => { throw 1 }"), 1));

        Assert.Contains("jsockd.command.duration s {jsockd.instance=default, jsockd.command=asks}", metrics.Seen);
        Assert.Contains(
            "jsockd.command.duration s {jsockd.instance=default, jsockd.command=fails, error.type=JSockD.JSScriptException}", metrics.Seen);
        Assert.Contains("jsockd.message.duration s {jsockd.instance=default, jsockd.message.kind=known}", metrics.Seen);
    }

    [Fact]
    public async Task Engines_and_the_queue_can_be_looked_at()
    {
        var gate = new Gate();
        await using var host = await TestHost.StartAsync(options => gate.AddTo(options));
        using var metrics = new TestMetrics(host);
        var running = host.Engines.ExecuteAsync<int, int>(Gate.Command, 1);
        await gate.WaitForOneAsync();
        var waiting = host.Engines.ExecuteAsync<int, int>(Commands.Echo, 2);
        metrics.Look();
        gate.Open();
        await Task.WhenAll(running, waiting).WaitAsync(TestHost.Limit);

        Assert.Contains("jsockd.queue.length {command} {jsockd.instance=default} = 1", metrics.Seen);
        Assert.Contains("jsockd.engine.count {engine} {jsockd.instance=default, jsockd.engine.state=busy} = 1", metrics.Seen);
        Assert.Contains("jsockd.engine.count {engine} {jsockd.instance=default, jsockd.engine.state=idle} = 0", metrics.Seen);
    }

    [Fact]
    public async Task Collections_and_resets_are_counted()
    {
        await using var host = await TestHost.StartAsync(options => options.MaxMemoryBytes = 16_000_000);
        using var metrics = new TestMetrics(host);
        var greedy = new JSCommand("greedy", "() => { const all = []; for (;;) all.push(new Array(1000).fill(1.5)) }");
        await TestHost.ThrowsAsync<JSScriptException>(host.Engines.ExecuteAsync<int, int>(greedy, 1));

        // The next command comes after what the engine needed.
        var garbage = new JSCommand("garbage", "() => { const a = []; for (let i = 0; i < 1e5; i++) a[i] = {i}; a.self = a; return 1 }");
        await host.Engines.ExecuteAsync<int, int>(garbage, 1);
        await host.Engines.ExecuteAsync<int, int>(Commands.Echo, 1);

        Assert.Contains("jsockd.engine.resets {reset} {jsockd.instance=default, jsockd.reset.reason=out_of_memory} = 1", metrics.Seen);
        Assert.Contains("jsockd.engine.collections {collection} {jsockd.instance=default} = 1", metrics.Seen);
    }

    [Fact]
    public async Task A_command_is_a_span_in_which_its_handlers_are()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "JSockD",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        string? handlersParent = null;
        await using var host = await TestHost.StartAsync(options => options.OnMessage<object?, int>("span", (_, _) =>
        {
            handlersParent = Activity.Current?.Id;
            return Task.FromResult(1);
        }));
        using var parent = new Activity("test").Start();
        await TestHost.ThrowsAsync<JSScriptException>(
            host.Engines.ExecuteAsync<int, int>(new JSCommand("spans", "() => { JSockD.sendMessage({kind: 'span'}); throw 1 }"), 1));

        var span = Assert.Single(spans, span => span.TraceId == parent.TraceId);
        Assert.Equal("execute spans", span.OperationName);
        Assert.Equal(span.Id, handlersParent);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("JSockD.JSScriptException", span.GetTagItem("error.type"));
    }
}
