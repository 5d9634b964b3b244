namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary><c>-i</c>, section 3.6. What goes with the runtime is its global state: by that the tests see that it was shut down.</summary>
public sealed class IdleTests : EndToEndTest
{
    private const string BusyFor50Milliseconds = "() => { const end = Date.now() + 50; while (Date.now() < end); return 1; }";

    [Fact]
    public void An_idle_runtime_is_shut_down_and_the_next_command_has_a_new_one()
    {
        var server = ServeOn(2, "-i", "10000");
        var (first, second) = (server.Connect(0), server.Connect(1));
        Assert.Equal("1", second.Execute("() => globalThis.kept = 1").Ok());
        BecomesIdle(first, second);
        second.AssertServes();
    }

    [Fact]
    public void The_runtime_of_the_first_socket_never_is()
    {
        var server = ServeOn(2, "-i", "10000");
        var (first, second) = (server.Connect(0), server.Connect(1));
        Assert.Equal("1", first.Execute("() => globalThis.kept = 1").Ok());
        Assert.Equal("1", second.Execute("() => globalThis.kept = 1").Ok());
        // The first is idle while the second is asked to pass the time.
        Assert.Equal("1", second.Execute(BusyFor50Milliseconds).Ok());
        BecomesIdle(first, second);
        Assert.Equal("1", second.Execute(BusyFor50Milliseconds).Ok());
        Assert.Equal("1", first.Execute("() => globalThis.kept").Ok());
    }

    [Fact]
    public void Zero_means_never()
    {
        var server = ServeOn(2, "-i", "0");
        var (first, second) = (server.Connect(0), server.Connect(1));
        Assert.Equal("1", second.Execute("() => globalThis.kept = 1").Ok());
        Assert.Equal("1", first.Execute(BusyFor50Milliseconds).Ok());
        Assert.Equal("1", second.Execute("() => globalThis.kept").Ok());
    }

    [Fact]
    public void A_server_with_idle_runtimes_ends_in_order()
    {
        var server = ServeOn(3, "-i", "1");
        Assert.Equal("1", server.Connect(0).Execute(BusyFor50Milliseconds).Ok());
        server.Connect(2).AssertServes();
        server.Signal(Signals.Terminate);
        server.AssertOrderlyEnd();
    }

    // The first socket's command passes the time, so that the test need not.
    private static void BecomesIdle(Client first, Client second)
    {
        for (var round = 0; round < 100; round++)
        {
            Assert.Equal("1", first.Execute(BusyFor50Milliseconds).Ok());
            if (second.Execute("() => typeof kept").Ok() == "\"undefined\"")
            {
                return;
            }
        }

        Assert.Fail("the runtime was not shut down, though each time it was idle for five times as long as -i says");
    }
}
