namespace JSockD.Embedding.Tests.Calls;

/// <summary>A caller that has lost interest.</summary>
public sealed class CancellationTests
{
    [Fact]
    public async Task A_script_that_runs_is_ended()
    {
        var gate = new Gate();
        gate.Open();
        await using var host = await TestHost.StartAsync(options => gate.AddTo(options));
        using var cancellation = new CancellationTokenSource();
        var running = host.Engines.ExecuteAsync<int, int>(Gate.EndlessCommand, 1, cancellation.Token);
        await gate.WaitForOneAsync();
        await cancellation.CancelAsync();

        var ended = await TestHost.ThrowsAsync<OperationCanceledException>(running);

        Assert.Equal(cancellation.Token, ended.CancellationToken);
        Assert.Equal(1, await host.Engines.ExecuteAsync<int, int>(Commands.Echo, 1).WaitAsync(TestHost.Limit));
    }

    [Fact]
    public async Task A_command_that_waits_is_never_run()
    {
        var gate = new Gate();
        await using var host = await TestHost.StartAsync(options => gate.AddTo(options));
        var running = host.Engines.ExecuteAsync<int, int>(Gate.Command, 1);
        await gate.WaitForOneAsync();
        using var cancellation = new CancellationTokenSource();
        var waiting = host.Engines.ExecuteAsync<int, int>(new JSCommand("mark", "() => globalThis.mark = 1"), 1, cancellation.Token);
        await cancellation.CancelAsync();

        await TestHost.ThrowsAsync<OperationCanceledException>(waiting);
        gate.Open();
        await running.WaitAsync(TestHost.Limit);
        Assert.Equal("undefined", await host.Engines.ExecuteAsync<int, string>(new JSCommand("look", "() => typeof mark"), 1));
    }

    [Fact]
    public async Task A_command_whose_token_is_cancelled_beforehand_is_never_run()
    {
        await using var host = await TestHost.StartAsync();

        await TestHost.ThrowsAsync<OperationCanceledException>(
            host.Engines.ExecuteAsync<int, int>(Commands.Endless, 1, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_handler_that_is_waited_for_hears_of_it_and_the_script_can_not_catch_it()
    {
        var cancelled = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        var ends = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(options => options.OnMessage<int, int>("wait", async (n, context) =>
        {
            context.CancellationToken.Register(cancelled.SetResult);
            entered.SetResult();
            await ends.Task;
            return n;
        }));
        using var cancellation = new CancellationTokenSource();
        var asks = new JSCommand("asks", "() => { try { JSockD.sendMessage({kind: 'wait', payload: 1}) } catch { return 'caught' } }");
        var running = host.Engines.ExecuteAsync<int, string>(asks, 1, cancellation.Token);
        await entered.Task.WaitAsync(TestHost.Limit);
        await cancellation.CancelAsync();

        await TestHost.ThrowsAsync<OperationCanceledException>(running);
        await cancelled.Task.WaitAsync(TestHost.Limit);
        ends.SetResult();
        Assert.Equal(1, await host.Engines.ExecuteAsync<int, int>(Commands.Echo, 1).WaitAsync(TestHost.Limit));
    }

    [Fact]
    public async Task What_a_handler_does_when_it_hears_of_it_is_none_of_the_callers_business()
    {
        using var late = new ManualResetEventSlim();
        foreach (var act in new Action[] { late.Wait, () => throw new InvalidOperationException("no") })
        {
            var handler = new NeverAnswers(act);
            await using var host = await TestHost.StartAsync(handler.AddTo);
            using var cancellation = new CancellationTokenSource();
            var running = host.Engines.ExecuteAsync<int, int>(NeverAnswers.Command, 1, cancellation.Token);
            await handler.Entered.WaitAsync(TestHost.Limit);

            await Task.Run(cancellation.Cancel).WaitAsync(TestHost.Limit);

            await TestHost.ThrowsAsync<OperationCanceledException>(running);
        }

        late.Set();
    }

    [Fact]
    public async Task An_interruption_that_comes_too_late_ends_no_other_command()
    {
        await using var host = await TestHost.StartAsync();
        for (var i = 0; i < 500; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var call = host.Engines.ExecuteAsync<int, int>(Commands.Echo, i, cancellation.Token);
            var other = host.Engines.ExecuteAsync<int, int>(Commands.Echo, i);
            cancellation.Cancel();

            Assert.Equal(i, await other.WaitAsync(TestHost.Limit));
            try
            {
                Assert.Equal(i, await call);
            }
            catch (OperationCanceledException)
            {
                // Either is right.
            }
        }
    }
}
