using JSockD.Hosting.Listening;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>The ceiling of threads that are given up. A thread held in the logger stands for one in a built-in function.</summary>
public sealed class StuckThreadsTests : IDisposable
{
    private const string Stuck = "() => { console.log('running'); return 1 }";

    private readonly ListenerFixture _fixture = new(
        new ServerSettings { SocketPaths = [], TimeLimit = 3_600_000_000, MaxStuckThreads = 1 }, new StuckScriptTimes(1));

    private readonly TestClient _client;

    public StuckThreadsTests()
    {
        _fixture.StartReady();
        _fixture.Logger.Hold("<console.log>: running");
        _client = new TestClient(_fixture.Path);
    }

    [Fact]
    public void With_one_more_than_there_may_be_the_client_is_answered_and_the_server_told()
    {
        GetStuck();
        _client.Send("on\n() => 5\n0\n");
        Assert.Equal("on ok 5", _client.ReadLine());
        GetStuck();

        Assert.Null(_client.ReadLine());
        Assert.Contains("more than 1 threads are stuck", _fixture.ExpectFailure(), StringComparison.Ordinal);
        Assert.False(File.Exists(_fixture.Path));
    }

    [Fact]
    public void A_thread_that_comes_back_counts_no_more()
    {
        var worker = _fixture.WatchWorker("worker-0");
        GetStuck();
        Assert.False(_fixture.Setup.Stuck.Add(), "it counts");
        _fixture.Setup.Stuck.Remove();
        _fixture.Logger.LetGo();
        _fixture.Server.ExpectTerminated(worker);

        Assert.True(_fixture.Setup.Stuck.Add(), "it counts no more");
    }

    public void Dispose()
    {
        _client.Dispose();
        _fixture.Dispose();
    }

    private void GetStuck()
    {
        _client.Send($"a\n{Stuck}\n0\n");
        _fixture.Logger.Expect("<console.log>: running");
        _fixture.LookUntil(() => _client.HasReceived);
        Assert.StartsWith("a exception {", _client.ReadLine(), StringComparison.Ordinal);
    }
}
