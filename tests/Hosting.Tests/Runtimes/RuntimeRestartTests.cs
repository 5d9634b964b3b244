using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Tests;

/// <summary>After a failure a runtime pauses, longer each time, and what it is told meanwhile waits.</summary>
public sealed class RuntimeRestartTests : IDisposable
{
    private readonly RuntimeFixture _runtime = new();

    public RuntimeRestartTests() => _runtime.Supervisor.ExpectMsg<RuntimeStarted>();

    [Fact]
    public void While_it_pauses_a_command_waits_and_then_it_is_served()
    {
        Fail();
        _runtime.Send(new TestCommand("1", "() => 'a'", "null"));
        Pause(99);
        _runtime.ExpectNoReply();
        Pause(1);

        Assert.Equal("1 ok \"a\"", _runtime.ExpectReply());
    }

    [Fact]
    public void It_is_up_again_after_the_pause_and_no_earlier()
    {
        Fail();
        Pause(99);
        _runtime.Supervisor.ExpectNothing();
        Pause(1);

        _runtime.Supervisor.ExpectMsg<RuntimeStarted>();
    }

    [Fact]
    public void The_pause_doubles_with_each_failure()
    {
        foreach (var pause in new[] { 100, 200, 400, 800 })
        {
            Fail();
            Pause(pause - 1);
            _runtime.Supervisor.ExpectNothing();
            Pause(1);
            _runtime.Supervisor.ExpectMsg<RuntimeStarted>();
        }
    }

    [Fact]
    public void An_engine_that_was_asked_for_before_the_failure_is_taken_after_it()
    {
        Fail();
        var engine = LoadedEngine.Build(_runtime.Settings, _runtime.Setup.Module.Current, _runtime.Setup.Sources, _runtime.Logger);
        _runtime.Runtime.Tell(new EngineBuilt(engine), _runtime.Builder);
        Pause(100);
        _runtime.Supervisor.ExpectMsg<RuntimeStarted>();

        // Nobody wants it any more: the engine in use is new. But it is not lost either.
        _runtime.Sys.Stop(_runtime.Runtime);
        _runtime.Supervisor.ExpectTerminated(_runtime.Runtime);
        Assert.Same(engine, _runtime.Builder.ExpectMsg<FreeEngine>().Engine);
        engine.Dispose();
        _runtime.Builder.ExpectNothing();
    }

    [Fact]
    public void It_can_be_stopped_while_it_pauses()
    {
        Fail();
        _runtime.Sys.Stop(_runtime.Runtime);

        _runtime.Supervisor.ExpectTerminated(_runtime.Runtime);
    }

    public void Dispose() => _runtime.Dispose();

    private void Fail() => Assert.Contains("bug", _runtime.Execute(TestCommand.Failing("bug")), StringComparison.Ordinal);

    private void Pause(int milliseconds)
    {
        _runtime.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        _runtime.Settle();
    }
}
