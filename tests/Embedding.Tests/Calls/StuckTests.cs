using JSockD.Embedding.Tests;

namespace JSockD.Embedding.Tests.Calls;

/// <summary>A script that nothing can interrupt; a thread that is held while it logs stands for one in a built-in function.</summary>
public sealed class StuckTests
{
    private static readonly JSCommand s_stuck = new("stuck", "() => { console.log('is stuck'); return 1 }");

    [Fact]
    public async Task Its_caller_is_answered_and_another_engine_takes_its_place()
    {
        await using var host = await TestHost.StartAsync(options => options.TimeLimit = TimeSpan.FromMilliseconds(5));
        host.Logs.Hold("<console.log>: is stuck");

        var timeout = await TestHost.ThrowsAsync<JSTimeoutException>(host.Engines.ExecuteAsync<int, int>(s_stuck, 1));

        Assert.Equal(JSTimeoutKind.StuckScript, timeout.Kind);
        host.Logs.Expect("the thread of jsockd-worker-0 is given up");
        await ServesInTheEnd(host);
    }

    [Fact]
    public async Task With_too_many_of_them_there_is_no_other_engine_before_one_comes_back()
    {
        await using var host = await TestHost.StartAsync(options =>
        {
            options.TimeLimit = TimeSpan.FromMilliseconds(5);
            options.MaxStuckThreads = 0;
        });
        host.Logs.Hold("<console.log>: is stuck");
        await TestHost.ThrowsAsync<JSTimeoutException>(host.Engines.ExecuteAsync<int, int>(s_stuck, 1));

        host.Logs.Expect("jsockd-worker-0.1 can't be started for now, which is tried again: more than 0 threads are stuck");
        Assert.Equal((0, 0), (host.Instance.Health.Busy, host.Instance.Health.Idle));
        host.Logs.LetGo();
        await ServesInTheEnd(host);
    }

    // Limits of so few milliseconds are met by ordinary commands too where processors are short.
    private static async Task ServesInTheEnd(TestHost host)
    {
        while (true)
        {
            try
            {
                Assert.Equal(1, await host.Engines.ExecuteAsync<int, int>(Commands.Echo, 1).WaitAsync(TestHost.Limit));
                return;
            }
            catch (JSTimeoutException)
            {
                // Once more.
            }
        }
    }
}
