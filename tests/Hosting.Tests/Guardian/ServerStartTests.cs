using JSockD.Dispatch;
using JSockD.Hosting.Listening;
using JSockD.Hosting.Guardian;

namespace JSockD.Hosting.Tests;

/// <summary>Starts that come to nothing: whoever asked for it is answered, and nothing is left open.</summary>
public sealed class ServerStartTests : ServerTest
{
    [Fact]
    public void A_path_that_can_not_be_opened_closes_the_others_again_and_is_named()
    {
        File.WriteAllText(PathOf(1), "not a socket");
        var server = Create(3);
        Program.Send(server, new StartServer());

        Assert.Contains(PathOf(1), Program.ExpectMsg<ServerStartFailed>().Reason, StringComparison.Ordinal);
        Assert.Equal([PathOf(1)], Files);
    }

    [Fact]
    public void A_module_that_can_not_be_loaded_is_a_failed_start()
    {
        var server = Create(2, settings => settings with { Module = TestModule.Of("throw new Error('not today')") });
        Program.Send(server, new StartServer());

        Assert.Contains("not today", Program.ExpectMsg<ServerStartFailed>().Reason, StringComparison.Ordinal);
        Assert.Empty(Files);
    }

    [Fact]
    public void Told_to_end_before_it_is_told_to_start_it_does_not_start()
    {
        // SIGTERM between the registration of its handler and the start.
        var server = Create(1);
        Program.Send(server, new StopServer("SIGTERM was received"));
        Program.Send(server, new StartServer());

        Program.ExpectMsg<ServerStartFailed>();
        ExpectStopped(server);
    }

    [Fact]
    public void Told_to_end_when_one_socket_is_ready_and_another_is_not_it_answers_whoever_started_it()
    {
        // The listener's message is sent by the test: the order is the point.
        var server = Create(2);
        Program.Send(server, new StartServer());
        Program.Send(server, ListenerReady.Instance);
        Program.Send(server, new StopServer("SIGTERM was received"));

        Program.ExpectMsg<ServerStartFailed>();
        ExpectStopped(server);
    }

    [Fact]
    public void Told_to_end_while_it_starts_it_answers_whoever_started_it()
    {
        var server = Create(1);
        Program.Send(server, new StartServer());
        Program.Send(server, new StopServer("SIGTERM was received"));

        Program.ExpectMsg<ServerStartFailed>();
        ExpectStopped(server);
    }

    [Fact]
    public void A_listener_that_can_not_have_its_thread_is_a_failed_start()
    {
        // Too many descriptors, say.
        WorkerDispatcherConfigurator.Add(Sys, "worker-1");
        var server = Create(2);
        Program.Send(server, new StartServer());

        Assert.Contains(PathOf(1), Program.ExpectMsg<ServerStartFailed>().Reason, StringComparison.Ordinal);
        Assert.Empty(Files);
    }
}
