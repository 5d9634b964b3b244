namespace JSockD.Embedding.Tests.Calls;

/// <summary>Many commands on several engines.</summary>
public sealed class RoutingTests
{
    [Fact]
    public async Task A_command_does_not_wait_behind_a_long_one_while_an_engine_is_free()
    {
        var gate = new Gate();
        await using var host = await TestHost.StartAsync(options => gate.AddTo(options).Engines = 2);
        var held = host.Engines.ExecuteAsync<int, int>(Gate.Command, 7);
        await gate.WaitForOneAsync();

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(i, await host.Engines.ExecuteAsync<int, int>(Commands.Echo, i).WaitAsync(TestHost.Limit));
        }

        Assert.False(held.IsCompleted);
        gate.Open();
        Assert.Equal(7, await held.WaitAsync(TestHost.Limit));
    }

    [Fact]
    public async Task As_many_commands_run_at_a_time_as_there_are_engines()
    {
        var gate = new Gate();
        await using var host = await TestHost.StartAsync(options => gate.AddTo(options).Engines = 3);
        var running = Enumerable.Range(0, 3).Select(i => host.Engines.ExecuteAsync<int, int>(Gate.Command, i)).ToArray();
        for (var i = 0; i < 3; i++)
        {
            await gate.WaitForOneAsync();
        }

        gate.Open();
        Assert.Equal<IEnumerable<int>>([0, 1, 2], await Task.WhenAll(running).WaitAsync(TestHost.Limit));
    }

    [Fact]
    public async Task Where_all_engines_are_busy_and_the_queue_is_full_commands_are_refused()
    {
        var gate = new Gate();
        await using var host = await TestHost.StartAsync(options => gate.AddTo(options).QueueLength = 1);
        var running = host.Engines.ExecuteAsync<int, int>(Gate.Command, 1);
        await gate.WaitForOneAsync();
        var waiting = host.Engines.ExecuteAsync<int, int>(Commands.Echo, 2);

        var refusal = await TestHost.ThrowsAsync<JSOverloadedException>(host.Engines.ExecuteAsync<int, int>(Commands.Echo, 3));

        Assert.Equal("echo", refusal.CommandName);
        gate.Open();
        Assert.Equal<IEnumerable<int>>([1, 2], await Task.WhenAll(running, waiting).WaitAsync(TestHost.Limit));
    }

    [Fact]
    public async Task Without_a_queue_an_engine_serves_one_command_after_the_other()
    {
        // What it leaves is collected once its caller has the result, which takes a while.
        var garbage = new JSCommand(
            "garbage", "(m, p) => { const a = []; for (let i = 0; i < 1e5; i++) a[i] = {i}; a.self = a; return p }");
        await using var host = await TestHost.StartAsync(options => options.QueueLength = 0);

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(i, await host.Engines.ExecuteAsync<int, int>(garbage, i).WaitAsync(TestHost.Limit));
        }
    }

    [Fact]
    public async Task Every_call_of_many_gets_its_own_result()
    {
        await using var host = await TestHost.StartAsync(options => (options.Engines, options.QueueLength) = (2, 2000));

        var calls = Enumerable.Range(0, 2000).Select(i => Task.Run(() => host.Engines.ExecuteAsync<int, int>(Commands.Echo, i)));

        Assert.Equal(Enumerable.Range(0, 2000), await Task.WhenAll(calls).WaitAsync(TestHost.Limit));
        await Quiet(host);
    }

    // The last engine says that it is free after its caller has the result.
    private static async Task Quiet(TestHost host)
    {
        while (host.Instance.Health is not { Busy: 0, Waiting: 0 })
        {
            await Task.Yield();
        }
    }
}
