using JSockD.Hosting.Guardian;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>
/// The end in order, with something under way: what runs is answered if it ends in time, and nothing can hold the end up. The clock is moved by hand.
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
        _fixture.Clock.AdvanceToNextAlarm();

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
        _fixture.Clock.AdvanceToNextAlarm();
        _fixture.Clock.AdvanceToNextAlarm();

        _fixture.Logger.Expect("given up");
        _fixture.ExpectEnd();
    }

    [Fact]
    public void A_client_that_does_not_read_its_reply_is_given_up_after_the_grace()
    {
        _client.Send($"a\n() => {{ {Runs} return 'x'.repeat(5e6) }}\n0\n");
        _fixture.Logger.Expect("running");
        _client.Expect("a ok "u8);
        _fixture.ShutDown();
        _fixture.Clock.AdvanceToNextAlarm();

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
