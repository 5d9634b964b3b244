namespace JSockD.Embedding.Tests.Calls;

/// <summary>A script that nothing can interrupt.</summary>
public sealed class StuckTests
{
    [Fact]
    public async Task Its_caller_is_answered_and_another_engine_takes_its_place()
    {
        await using var host = await TestHost.StartAsync(options => options.TimeLimit = Stuck.TimeLimit);

        var timeout = await host.GetStuckAsync();

        Assert.Equal(JSTimeoutKind.StuckScript, timeout.Kind);
        host.Logs.Expect("the thread of jsockd-worker-0 is given up");
        await ServesInTheEnd(host);
    }

    [Fact]
    public async Task With_too_many_of_them_there_is_no_other_engine_before_one_comes_back()
    {
        await using var host = await TestHost.StartAsync(options =>
        {
            options.TimeLimit = Stuck.TimeLimit;
            options.MaxStuckThreads = 0;
        });
        await host.GetStuckAsync();

        host.Logs.Expect("jsockd-worker-0.1 can't be started for now, which is tried again: more than 0 threads are stuck");
        Assert.Equal((0, 0), (host.Instance.Health.Busy, host.Instance.Health.Idle));
        host.Logs.LetGo();
        await ServesInTheEnd(host);
    }

    [Fact]
    public async Task A_thread_that_comes_back_runs_no_other_command()
    {
        await using var host = await TestHost.StartAsync(options =>
        {
            options.TimeLimit = Stuck.TimeLimit;
            options.MaxStuckThreads = 0;
        });
        await RunInTheEndAsync(host, new JSCommand("mark", "() => globalThis.mark = 'the same engine'"));
        await host.GetStuckAsync();
        var look = RunInTheEndAsync(host, new JSCommand("look", "() => globalThis.mark ?? 'another engine'"));
        Assert.Equal(1, host.Instance.Health.Waiting);

        // Nobody looks after that thread any more: a command that got stuck there would never be answered.
        host.Logs.LetGo();

        Assert.Equal("another engine", await look);
    }

    private static async Task ServesInTheEnd(TestHost host) =>
        Assert.Equal("served", await RunInTheEndAsync(host, new JSCommand("serve", "() => 'served'")));

    // Limits of so few milliseconds are met by ordinary commands too where processors are short.
    private static async Task<string> RunInTheEndAsync(TestHost host, JSCommand command)
    {
        while (true)
        {
            try
            {
                return await host.Engines.ExecuteAsync<int, string>(command, 1).WaitAsync(TestHost.Limit);
            }
            catch (JSTimeoutException)
            {
                // Once more.
            }
        }
    }
}
