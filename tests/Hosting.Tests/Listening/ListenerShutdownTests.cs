using JSockD.Hosting.Listening;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>
/// The end in order, with something under way: what runs is answered if it ends in time, and nothing can hold the end up. Timers are
/// moved by hand.
/// </summary>
public sealed class ListenerShutdownTests : IDisposable
{
    // What a script logs shows the test that it runs.
    private const string Runs = "console.log('running');";

    private readonly ListenerFixture _fixture = new(new ServerSettings { SocketPaths = [], TimeLimit = 3_600_000_000 });
    private readonly TestClient _client;

    public ListenerShutdownTests()
    {
        _fixture.StartReady();
        _client = new TestClient(_fixture.Path);
    }

    [Fact]
    public void A_command_that_ends_in_time_is_answered()
    {
        _client.Send($"a\n() => {{ {Runs} for (const end = Date.now() + 300; Date.now() < end;); return 2 }}\n0\n");
        _fixture.Logger.Expect("running");
        _fixture.ShutDown();

        Assert.Equal("a ok 2", _client.ReadLine());
        Assert.Null(_client.ReadLine());
        _fixture.ExpectEnd();
    }

    [Fact]
    public void A_command_that_waits_for_its_client_ends_at_once()
    {
        _client.Send("a\n() => { JSockD.sendMessage(1); return 2 }\n0\n");
        Assert.Equal("a message 1", _client.ReadLine());
        _fixture.ShutDown();

        Assert.StartsWith("a exception {", _client.ReadLine(), StringComparison.Ordinal);
        Assert.Null(_client.ReadLine());
        _fixture.ExpectEnd();
    }

    [Fact]
    public void A_command_that_does_not_end_is_interrupted_after_the_grace()
    {
        _client.Send($"a\n() => {{ {Runs} for (;;); }}\n0\n");
        _fixture.Logger.Expect("running");
        _fixture.ShutDown();
        _fixture.GraceIsOver();

        _fixture.ExpectEnd();
    }

    [Fact]
    public void A_command_that_can_not_be_interrupted_is_given_up_after_the_second_grace()
    {
        // Sorting numbers asks nobody whether it should end. It comes to an end a second or two later, when the listener has long gone.
        _client.Send(
            "a\n() => { const a = new Float64Array(1e7); for (let i = 0; i < 1e7; i++) a[i] = (i * 7919) % 1000003; "
            + $"{Runs} a.sort(); return 1 }}\n0\n");
        _fixture.Logger.Expect("running");
        _fixture.ShutDown();
        _fixture.GraceIsOver();
        _fixture.GraceIsOver();

        _fixture.Logger.Expect("given up");
        Assert.Equal(_fixture.Path, _fixture.Server.FishForMessage<WorkerLeftBehind>(_ => true).Path);
        _fixture.ExpectEnd();
    }

    [Fact]
    public void A_thread_that_comes_back_after_it_was_left_behind_ends_and_touches_no_connection()
    {
        // A thread held in the logger stands for one in a built-in function.
        var worker = _fixture.WatchWorker("worker-0");
        _fixture.Logger.Hold("<console.log>: running");
        _client.Send($"a\n() => {{ {Runs} return 1 }}\n0\nb\n() => 2\n0\n");
        _fixture.Logger.Expect("running");
        _fixture.ShutDown();
        _fixture.GraceIsOver();
        _fixture.GraceIsOver();
        _fixture.ExpectEnd();
        Assert.Null(_client.ReadLine());

        _fixture.Logger.LetGo();
        _fixture.Server.ExpectTerminated(worker);
        _fixture.ExpectThreadToEnd("worker-0");
    }

    [Fact]
    public void A_client_that_does_not_read_its_reply_is_given_up_after_the_grace()
    {
        _client.Send($"a\n() => {{ {Runs} return 'x'.repeat(5e6) }}\n0\n");
        _fixture.Logger.Expect("running");
        _client.Expect("a ok "u8);
        _fixture.ShutDown();
        _fixture.GraceIsOver();

        _fixture.ExpectEnd();
    }

    [Fact]
    public void Told_twice_it_ends_once()
    {
        _client.Send("a\n() => { JSockD.sendMessage(1); return 2 }\n0\n");
        Assert.Equal("a message 1", _client.ReadLine());
        _fixture.ShutDown();
        _fixture.ShutDown();

        _fixture.ExpectEnd();
    }

    public void Dispose()
    {
        _client.Dispose();
        _fixture.Dispose();
    }
}
