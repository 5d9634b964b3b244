using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;
using JSockD.Hosting.Workers;

namespace JSockD.Hosting.Tests;

/// <summary>What a worker's supervisor does while all is well.</summary>
public sealed class WorkerActorTests
{
    [Fact]
    public void A_client_that_comes_is_served()
    {
        using var worker = new WorkerFixture().ExpectStarted().Serve();
        worker.Client.Send("a\n(m, p) => p + 1\n41\n");

        Assert.Equal("a ok 42", worker.Client.ReadLine());
    }

    [Fact]
    public void A_client_that_is_taken_over_is_served_from_the_start()
    {
        using var worker = new WorkerFixture(takesOver: true);
        worker.Client.Send("a\n(m, p) => p + 1\n41\n");

        Assert.Equal("a ok 42", worker.Client.ReadLine());
    }

    [Fact]
    public void The_clients_wish_to_end_is_handed_on()
    {
        using var worker = new WorkerFixture().ExpectStarted().Serve();
        worker.Client.Send("?quit\n");

        worker.Listener.ExpectMsg<QuitRequested>();
    }

    [Fact]
    public void That_the_client_has_gone_is_handed_on()
    {
        using var worker = new WorkerFixture().ExpectStarted().Serve();
        worker.Client.Dispose();

        worker.Listener.ExpectMsg<ClientClosed>();
    }

    [Fact]
    public void Without_a_client_it_ends_at_once()
    {
        using var worker = new WorkerFixture().ExpectStarted();
        worker.Tell(Drain.Instance);

        worker.ExpectEnd();
    }

    [Fact]
    public void With_a_client_it_ends_when_the_session_has_and_the_connection_is_closed()
    {
        using var worker = new WorkerFixture().ExpectStarted().Serve();
        worker.Client.Send("a\n() => 1\nnull\n");
        Assert.Equal("a ok 1", worker.Client.ReadLine());
        worker.Tell(Drain.Instance);

        worker.ExpectEnd();
        Assert.Null(worker.Client.ReadLine());
    }

    [Fact]
    public void A_session_that_waits_for_its_client_is_waited_for_until_force_stop_is_handed_on()
    {
        // More than a socket's buffers hold, for a client that does not read.
        using var worker = new WorkerFixture().ExpectStarted().Serve();
        worker.Client.Send("a\n() => { console.log('runs'); return 'x'.repeat(16e6) }\nnull\n");
        worker.Logger.Expect("runs");
        worker.Tell(Drain.Instance);
        worker.Client.Expect("a ok \"xxx"u8);
        worker.Listener.ExpectNothing();
        worker.Tell(ForceStop.Instance);

        worker.ExpectEnd();
    }
}
