using System.Diagnostics;
using JSockD.Hosting.Listening;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>
/// A worker whose thread is stuck in the engine, and the successor that takes its client over. A thread held in the logger stands for
/// one in a built-in function that asks nobody whether it should end.
/// </summary>
public sealed class TakeOverTests : IDisposable
{
    private const string Stuck = "() => { console.log('running'); return 1 }";

    // Whatever runs when a test has the listener look is stuck after 50 ms; the time limit itself is of no account.
    private readonly ListenerFixture _fixture = new(
        new ServerSettings { SocketPaths = [], TimeLimit = 3_600_000_000 }, new StuckScriptTimes(1));

    private readonly TestClient _client;

    public TakeOverTests()
    {
        _fixture.StartReady();
        _fixture.Logger.Hold("<console.log>: running");
        _client = new TestClient(_fixture.Path);
    }

    [Fact]
    public void The_stuck_command_is_answered_with_an_exception_and_the_log_tells_of_the_thread()
    {
        GetStuck();
        TakeOver();

        var reply = _client.ReadLine()!;
        Assert.StartsWith("a exception {", reply, StringComparison.Ordinal);
        Assert.Contains("3600000000 microseconds", reply, StringComparison.Ordinal);
        _fixture.Logger.Expect("given up");
    }

    [Fact]
    public void Commands_behind_it_are_executed_by_the_successor()
    {
        GetStuck(behind: "b\n() => 2\n0\nc\n() => 3\n0\nd\n");
        TakeOver();

        Assert.StartsWith("a exception {", _client.ReadLine(), StringComparison.Ordinal);
        Assert.Equal("b ok 2", _client.ReadLine());
        Assert.Equal("c ok 3", _client.ReadLine());
        _client.Send("() => 4\n0\n");
        Assert.Equal("d ok 4", _client.ReadLine());
    }

    [Fact]
    public void A_reload_concerns_the_successor_and_not_the_stuck_runtime()
    {
        var stuck = Assert.Single(_fixture.Setup.Module.Users);
        GetStuck(behind: "b\n() => 2\n0\n");
        TakeOver();
        _client.ReadLine();
        Assert.Equal("b ok 2", _client.ReadLine());

        Assert.NotSame(stuck, Assert.Single(_fixture.Setup.Module.Users));
        Assert.False(stuck.Lacks(TestModule.Of("1")));
    }

    [Fact]
    public void A_thread_that_comes_back_ends_with_its_actors_and_its_outcome_belongs_to_nobody()
    {
        var worker = _fixture.WatchWorker("worker-0");
        GetStuck();
        TakeOver();
        _client.ReadLine();
        _fixture.Logger.LetGo();

        _fixture.Server.ExpectTerminated(worker);
        _fixture.ExpectThreadToEnd("worker-0");
        ServesOn();
    }

    [Fact]
    public void A_thread_that_comes_back_with_an_exception_says_nothing_to_the_client_either()
    {
        var worker = _fixture.WatchWorker("worker-0");
        GetStuck();
        TakeOver();
        _client.ReadLine();
        _fixture.Logger.Fail();

        _fixture.Server.ExpectTerminated(worker);
        ServesOn();
    }

    [Fact]
    public void A_successor_may_get_stuck_as_well()
    {
        var workers = new[] { "worker-0", "worker-0.1", "worker-0.2" };
        foreach (var name in workers)
        {
            _fixture.WatchWorker(name);
            GetStuck();
            TakeOver();
            Assert.StartsWith("a exception {", _client.ReadLine(), StringComparison.Ordinal);
            ServesOn();
        }

        _fixture.Logger.LetGo();
        Assert.All(workers, _ => _fixture.Server.ExpectMsg<Akka.Actor.Terminated>());
        Assert.All(workers, _fixture.ExpectThreadToEnd);
    }

    [Fact]
    public void The_end_in_order_waits_for_no_thread_that_was_given_up()
    {
        GetStuck();
        TakeOver();
        _client.ReadLine();
        ServesOn();
        _fixture.ShutDown();

        Assert.Null(_client.ReadLine());
        _fixture.ExpectEnd();
    }

    [Fact]
    public void A_quit_behind_the_stuck_command_ends_the_server()
    {
        GetStuck(behind: "?quit\n");
        TakeOver();

        Assert.StartsWith("a exception {", _client.ReadLine(), StringComparison.Ordinal);
        Assert.Equal("quit", _client.ReadLine());
        Assert.Contains("?quit", _fixture.Server.ExpectMsg<ShutdownRequested>().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_waits_for_its_client_is_not_stuck()
    {
        _client.Send("a\n() => JSockD.sendMessage(1)\n0\n");
        Assert.Equal("a message 1", _client.ReadLine());

        // Longer than what a script may take, by the engine's clock, which is the real one.
        var begun = Stopwatch.GetTimestamp();
        _fixture.LookUntil(() => Stopwatch.GetElapsedTime(begun) > TimeSpan.FromMilliseconds(100));
        _fixture.Settle(_fixture.Listener);

        _client.Send("a\n2\n");
        Assert.Equal("a ok 2", _client.ReadLine());
    }

    [Fact]
    public void Without_a_thread_for_the_successor_the_command_is_answered_and_the_server_told()
    {
        _fixture.Occupy("worker-0.1");
        GetStuck();
        TakeOver();

        Assert.StartsWith("a exception {", _client.ReadLine(), StringComparison.Ordinal);
        Assert.Null(_client.ReadLine());
        Assert.Contains(_fixture.Path, _fixture.ExpectFailure(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _client.Dispose();
        _fixture.Dispose();
    }

    private void GetStuck(string behind = "")
    {
        _client.Send($"a\n{Stuck}\n0\n{behind}");
        _fixture.Logger.Expect("<console.log>: running");
    }

    private void TakeOver() => _fixture.LookUntil(() => _client.HasReceived);

    private void ServesOn()
    {
        _client.Send("on\n() => 5\n0\n");
        Assert.Equal("on ok 5", _client.ReadLine());
    }
}
