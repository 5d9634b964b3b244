using JSockD.Hosting.Caching;
using Microsoft.Extensions.Logging.Abstractions;

namespace JSockD.Hosting.Tests;

/// <summary>Two sessions of one server, each with its client and a runtime that a test holds, and the cache that they share.</summary>
public abstract class SessionCacheTest : IDisposable
{
    /// <summary>In microseconds: no test waits for so long, but the sessions' clocks are moved beyond it.</summary>
    protected const long TimeLimit = 3_600_000_000;

    private protected SessionCacheTest()
    {
        Results = new ResultCache(1_000_000, TimeLimit, NullLogger.Instance, Time);
        A = new SessionFixture(results: Results);
        B = new SessionFixture(results: Results);
        A.Executor.Current = RuntimeOfA;
        B.Executor.Current = RuntimeOfB;
    }

    private protected ManualTime Time { get; } = new();

    private protected ResultCache Results { get; }

    private protected SessionFixture A { get; }

    private protected SessionFixture B { get; }

    private protected HeldExecutor RuntimeOfA { get; } = new();

    private protected HeldExecutor RuntimeOfB { get; } = new() { Answer = count => $"ok {100 + count}" };

    public void Dispose()
    {
        A.Dispose();
        B.Dispose();
        RuntimeOfA.Dispose();
        RuntimeOfB.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static string Command(string id, string directive = CacheTexts.Directive) => $"{id}\n{directive}f\n1\n";

    /// <summary>Both clients have sent the same command: the first runs it and is held, the second waits for it.</summary>
    private protected void BeTogether()
    {
        RuntimeOfA.Holds = true;
        A.Client.Send(Command("a"));
        RuntimeOfA.WaitForCommand();
        B.Client.Send(Command("b"));
        Assert.True(SpinWait.SpinUntil(() => Results.Figures.Joined == 1, ActorTest.Limit), "the second waits");
        B.Settle();
        Assert.Equal(0, RuntimeOfB.Executed);
    }
}
