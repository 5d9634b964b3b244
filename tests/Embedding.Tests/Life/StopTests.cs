namespace JSockD.Embedding.Tests.Life;

/// <summary>A host stops: what there is to do is done, as long as there is time, and what is left behind is told.</summary>
public sealed class StopTests
{
    private static readonly CancellationToken s_atOnce = new(canceled: true);

    [Fact]
    public async Task What_runs_and_what_waits_is_run_to_its_end()
    {
        var gate = new Gate();
        var host = await TestHost.StartAsync(options => gate.AddTo(options));
        var running = host.Engines.ExecuteAsync<int, int>(Gate.Command, 1);
        await gate.WaitForOneAsync();
        var waiting = host.Engines.ExecuteAsync<int, int>(Commands.Echo, 2);
        var stopped = host.Instance.StopAsync(CancellationToken.None);

        await Refused(host);
        gate.Open();
        Assert.Equal<IEnumerable<int>>([1, 2], await Task.WhenAll(running, waiting).WaitAsync(TestHost.Limit));
        await stopped.WaitAsync(TestHost.Limit);
        host.Logs.Expect("the engines have stopped");
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Without_time_a_script_is_interrupted_and_what_waits_is_refused()
    {
        var gate = new Gate();
        gate.Open();
        var host = await TestHost.StartAsync(options => gate.AddTo(options));
        var running = host.Engines.ExecuteAsync<int, int>(Gate.EndlessCommand, 1);
        await gate.WaitForOneAsync();
        var waiting = host.Engines.ExecuteAsync<int, int>(Commands.Echo, 2);

        await host.Instance.StopAsync(s_atOnce).WaitAsync(TestHost.Limit);

        Assert.Equal(
            "the command 'endless' was ended, for the engines are stopping",
            (await TestHost.ThrowsAsync<JSUnavailableException>(running)).Message);
        await TestHost.ThrowsAsync<JSUnavailableException>(waiting);
        host.Logs.Expect("2 commands were ended");
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Without_time_a_handler_is_not_waited_for()
    {
        var gate = new Gate();
        var host = await TestHost.StartAsync(options => gate.AddTo(options));
        var running = host.Engines.ExecuteAsync<int, int>(Gate.Command, 1);
        await gate.WaitForOneAsync();

        await host.Instance.StopAsync(s_atOnce).WaitAsync(TestHost.Limit);

        await TestHost.ThrowsAsync<JSUnavailableException>(running);
        await host.DisposeAsync();
    }

    // What a handler has registered at its token is run on the pool.
    [Fact]
    public async Task Without_time_what_a_handler_does_when_it_hears_of_it_is_not_waited_for()
    {
        using var late = new ManualResetEventSlim();
        var handler = new NeverAnswers(late.Wait);
        var host = await TestHost.StartAsync(handler.AddTo);
        var running = host.Engines.ExecuteAsync<int, int>(NeverAnswers.Command, 1);
        await handler.Entered.WaitAsync(TestHost.Limit);

        await host.Instance.StopAsync(s_atOnce).WaitAsync(TestHost.Limit);

        await TestHost.ThrowsAsync<JSUnavailableException>(running);
        late.Set();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Without_time_a_handler_that_throws_when_it_hears_of_it_disturbs_nobody()
    {
        var handler = new NeverAnswers(() => throw new InvalidOperationException("no"));
        var host = await TestHost.StartAsync(handler.AddTo);
        var running = host.Engines.ExecuteAsync<int, int>(NeverAnswers.Command, 1);
        await handler.Entered.WaitAsync(TestHost.Limit);

        await host.Instance.StopAsync(s_atOnce).WaitAsync(TestHost.Limit);

        await TestHost.ThrowsAsync<JSUnavailableException>(running);
        host.Logs.Expect("1 commands were ended");
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_stuck_script_is_left_behind_which_is_told()
    {
        var host = await TestHost.StartAsync();
        host.Logs.Hold("<console.log>: is stuck");
        var running = host.Engines.ExecuteAsync<int, int>(new JSCommand("stuck", "() => { console.log('is stuck'); return 1 }"), 1);
        host.Logs.Expect("<console.log>: is stuck");

        await host.Instance.StopAsync(s_atOnce).WaitAsync(TestHost.Limit);

        await TestHost.ThrowsAsync<JSUnavailableException>(running);
        host.Logs.Expect("left behind the threads of jsockd-worker-0, which did not come back; 1 commands were ended");
        await host.DisposeAsync();
    }

    [Fact]
    public async Task It_may_be_stopped_again_and_disposed_of()
    {
        var host = await TestHost.StartAsync();
        var instance = host.Instance;
        await instance.StopAsync(CancellationToken.None).WaitAsync(TestHost.Limit);
        await instance.StopAsync(CancellationToken.None).WaitAsync(TestHost.Limit);
        await host.DisposeAsync();

        await TestHost.ThrowsAsync<JSUnavailableException>(instance.ExecuteAsync<int, int>(Commands.Echo, 1));
    }

    // From some moment on, commands are refused; up to then they wait, as many as the queue takes.
    private static async Task Refused(TestHost host)
    {
        while (true)
        {
            var late = host.Engines.ExecuteAsync<int, int>(Commands.Echo, 3);
            if (late.IsFaulted && late.Exception.InnerException is not JSOverloadedException)
            {
                await TestHost.ThrowsAsync<JSUnavailableException>(late);
                return;
            }

            await Task.Yield();
        }
    }
}
