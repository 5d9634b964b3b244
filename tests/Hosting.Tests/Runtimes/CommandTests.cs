using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Tests;

/// <summary>A command that is told to a runtime and one that is run by a call: the same happens, and each has its time.</summary>
public sealed class CommandTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_result_is_a_reply(bool tells)
    {
        using var runtime = new RuntimeFixture(tells: tells);

        Assert.Equal("id ok 42", runtime.Execute("(m, p) => p + 1", "41"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_bug_is_a_reply_and_the_runtime_fails_for_its_reason(bool tells)
    {
        using var runtime = new RuntimeFixture(tells: tells);
        Assert.Contains("wires cut", runtime.Execute(TestCommand.Failing("wires cut")), StringComparison.Ordinal);

        Assert.Equal("wires cut", runtime.Failures.ExpectMsg<Exception>().Message);
    }

    [Fact]
    public void A_runtime_that_has_failed_can_not_be_called_until_it_has_a_new_engine()
    {
        using var runtime = new RuntimeFixture();
        runtime.Supervisor.ExpectMsg<RuntimeStarted>();
        Assert.True(runtime.Setup.Executor.Current!.IsFree);

        runtime.Execute(TestCommand.Failing("wires cut"));
        Assert.Null(runtime.Setup.Executor.Current);

        runtime.Clock.Advance(TimeSpan.FromMilliseconds(100));
        runtime.Supervisor.ExpectMsg<RuntimeStarted>();
        Assert.True(runtime.Setup.Executor.Current!.IsFree);
    }

    [Fact]
    public void A_runtime_that_has_stopped_can_not_be_called()
    {
        using var runtime = new RuntimeFixture();
        runtime.Supervisor.ExpectMsg<RuntimeStarted>();
        runtime.Sys.Stop(runtime.Runtime);
        runtime.Supervisor.ExpectTerminated(runtime.Runtime);

        Assert.Null(runtime.Setup.Executor.Current);
    }
}
