using System.Collections.Concurrent;

namespace JSockD.Embedding.Tests.Life;

/// <summary>
/// Much at once: 200,000 commands of 32 callers on four engines, with messages, failures, cancellations and time-outs among them. Each
/// ends in its own result or its own exception, and nothing is left. It runs alone, for it looks at what the whole process has.
/// </summary>
[Collection(nameof(StressTests))]
public sealed class StressTests
{
    private const int Commands = 200_000;
    private const int Callers = 32;

    // From the middle to the end: 100,000 commands that left a hundred bytes each would be seen, and a descriptor or a thread in some
    // thousand.
    private const long MostManagedGrowth = 10 * 1000 * 1000;
    private const long MostResidentGrowth = 48 * 1000 * 1000;
    private const int MoreDescriptors = 16;
    private const int MoreThreads = 32;

    private static readonly JSCommand s_asks = new("asks", "(m, p) => JSockD.sendMessage({kind: 'double', payload: p})");
    private static readonly JSCommand s_fails = new("fails", "(m, p) => { throw new Error(`no ${p}`) }");

    private int _next;
    private int _results;
    private int _failures;
    private int _cancelled;
    private int _timeouts;

    [Fact]
    public async Task Every_call_ends_in_its_own_result_or_exception_and_nothing_is_left()
    {
        await using var host = await TestHost.StartAsync(options =>
        {
            options.Engines = 4;
            options.TimeLimit = TimeSpan.FromSeconds(1);
            options.OnMessage<int, int>("double", (n, _) => Task.FromResult(2 * n));
        });

        await RunAsync(host.Engines, Commands / 2);
        var before = ProcessUsage.Look();
        var unobserved = new ConcurrentQueue<Exception>();
        EventHandler<UnobservedTaskExceptionEventArgs> keep = (_, failure) => unobserved.Enqueue(failure.Exception);
        TaskScheduler.UnobservedTaskException += keep;
        await RunAsync(host.Engines, Commands);
        var after = ProcessUsage.Look();
        TaskScheduler.UnobservedTaskException -= keep;

        Assert.Equal(Commands, _results + _failures + _cancelled + _timeouts);
        Assert.True(_results > 0 && _failures > 0 && _timeouts > 0, $"{_results} results, {_failures} failures, {_timeouts} time-outs");
        Assert.Empty(unobserved);
        Assert.True(
            after.Managed - before.Managed < MostManagedGrowth && after.Resident - before.Resident < MostResidentGrowth
            && after.Descriptors - before.Descriptors < MoreDescriptors && after.Threads - before.Threads < MoreThreads,
            $"{before} has become {after}");
        while (host.Instance.Health is not { Busy: 0, Waiting: 0, Idle: 4 })
        {
            // The last engine says that it is free after its caller has the result.
            await Task.Yield();
        }
    }

    private Task RunAsync(IJSockD engines, int until) => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
    {
        while (Interlocked.Increment(ref _next) is var number && number <= until)
        {
            await RunOneAsync(engines, number);
        }

        Interlocked.Decrement(ref _next);
    }))).WaitAsync(TimeSpan.FromMinutes(20));

    private async Task RunOneAsync(IJSockD engines, int number)
    {
        try
        {
            switch (number)
            {
                case var n when n % 20_000 == 0:
                    await engines.ExecuteAsync<int, int>(Tests.Commands.Endless, n);
                    Assert.Fail("it can't end by itself");
                    break;
                case var n when n % 10 == 1:
                    Assert.Equal(2 * n, await engines.ExecuteAsync<int, int>(s_asks, n));
                    break;
                case var n when n % 10 == 2:
                    await engines.ExecuteAsync<int, int>(s_fails, n);
                    Assert.Fail("it throws");
                    break;
                case var n when n % 10 == 3:
                    using (var cancellation = new CancellationTokenSource())
                    {
                        var call = engines.ExecuteAsync<int, int>(Tests.Commands.Echo, n, cancellation.Token);
                        cancellation.Cancel();
                        Assert.Equal(n, await call);
                    }

                    break;
                default:
                    Assert.Equal(number, await engines.ExecuteAsync<int, int>(Tests.Commands.Echo, number));
                    break;
            }

            Interlocked.Increment(ref _results);
        }
        catch (JSScriptException failure) when (number % 10 == 2)
        {
            Assert.Equal($"Error: no {number}", failure.Message);
            Interlocked.Increment(ref _failures);
        }
        catch (OperationCanceledException) when (number % 10 == 3)
        {
            Interlocked.Increment(ref _cancelled);
        }
        catch (JSTimeoutException)
        {
            // Where processors are short, an ordinary command may meet its limit too.
            Interlocked.Increment(ref _timeouts);
        }
    }
}

/// <summary>No other test runs beside it.</summary>
[CollectionDefinition(nameof(StressTests), DisableParallelization = true)]
public sealed class RunsAlone;
