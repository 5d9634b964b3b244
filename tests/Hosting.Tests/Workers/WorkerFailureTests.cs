using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;
using JSockD.Hosting.Workers;

namespace JSockD.Hosting.Tests;

/// <summary>A worker's runtime and session may fail five times a minute, and never at their start.</summary>
public sealed class WorkerFailureTests
{
    [Theory]
    [InlineData("throw new Error('not today')", "not today")]
    [InlineData("missing()", "missing")]
    public void A_runtime_that_can_not_start_fails_at_once_and_the_reason_is_told(string module, string reason)
    {
        using var worker = new WorkerFixture(module);

        var failure = worker.Listener.ExpectMsg<WorkerFailed>().Reason;
        Assert.StartsWith("the module can't be loaded: ", failure, StringComparison.Ordinal);
        Assert.Contains(reason, failure, StringComparison.Ordinal);
        worker.ExpectEnd();
    }

    [Fact]
    public void A_runtime_that_fails_is_up_again_after_a_pause_and_serves_the_same_client()
    {
        using var worker = new WorkerFixture().ExpectStarted().Serve();
        worker.Client.Send("a\n() => { globalThis.kept = 1; return 1 }\nnull\n");
        Assert.Equal("a ok 1", worker.Client.ReadLine());
        worker.Fail("runtime");
        worker.Client.Send("b\n() => typeof kept\nnull\n");
        worker.Clock.Advance(TimeSpan.FromMilliseconds(100));

        worker.ExpectStarted();
        Assert.Equal("b ok \"undefined\"", worker.Client.ReadLine());
    }

    [Fact]
    public void A_session_that_fails_goes_on_with_the_same_connection()
    {
        using var worker = new WorkerFixture().ExpectStarted().Serve();
        for (var i = 0; i < RestartBackoff.MaxRestarts; i++)
        {
            worker.Fail("session");
            worker.Client.Send("a\n() => 1\nnull\n");
            Assert.Equal("a ok 1", worker.Client.ReadLine());
        }

        worker.Listener.ExpectNothing();
    }

    [Fact]
    public void Five_failures_are_no_end()
    {
        using var worker = new WorkerFixture().ExpectStarted();
        for (var i = 0; i < RestartBackoff.MaxRestarts; i++)
        {
            worker.Fail("runtime");
        }

        worker.Clock.Advance(TimeSpan.FromSeconds(5));
        worker.ExpectStarted();
    }

    [Theory]
    [InlineData("runtime")]
    [InlineData("session")]
    public void The_sixth_failure_within_a_minute_is_told_with_its_reason_and_everything_ends(string child)
    {
        using var worker = new WorkerFixture().ExpectStarted().Serve();
        for (var i = 0; i <= RestartBackoff.MaxRestarts; i++)
        {
            worker.Fail(child);
        }

        Assert.Equal("the engine failed: Kill", worker.Listener.ExpectMsg<WorkerFailed>().Reason);
        worker.ExpectEnd();
        Assert.Null(worker.Client.ReadLine());
    }

    [Fact]
    public void A_failed_runtime_that_pauses_does_not_hold_up_the_end()
    {
        using var worker = new WorkerFixture().ExpectStarted().Serve();
        worker.Fail("runtime");
        worker.Tell(Drain.Instance);

        worker.ExpectEnd();
    }
}
