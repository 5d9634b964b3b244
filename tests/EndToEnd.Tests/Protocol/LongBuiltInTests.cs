namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary>A built-in that runs long without asking for interruption does not hold the socket for ever.</summary>
public sealed class LongBuiltInTests : EndToEndTest
{
    // Takes no memory, and years.
    private const string Stuck = "() => Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)";

    [Fact]
    public void The_client_is_answered_and_the_socket_goes_on_with_a_new_runtime()
    {
        var client = Serve("-t", "20000").Connect();
        client.Execute(Stuck).Error();
        client.AssertServesInTheEnd();
    }

    [Fact]
    public void A_built_in_that_nothing_can_interrupt_costs_its_thread_and_the_commands_behind_it_nothing()
    {
        // The digits of a number with a million bits: seconds in one native function, far more than the limit, which is far more than b
        // takes.
        var server = Serve("-t", "200000");
        var client = server.Connect();
        client.SendFields(
            "a", "() => (3n ** 600000n).toString().length + (3n ** 600000n).toString().length", "null", "b", "() => 3", "null");
        var reply = client.ReadReply();
        Assert.Equal("a", reply.Id);
        Assert.Contains("200000 microseconds", reply.Error().Message, StringComparison.Ordinal);
        Assert.Equal("b", client.ReadReply().Id);
        server.WaitForLog(line => line.Contains("given up", StringComparison.Ordinal), "about the thread");
        client.AssertServesInTheEnd();
    }

    [Fact]
    public void It_may_happen_again()
    {
        var client = Serve("-t", "20000").Connect();
        for (var round = 0; round < 2; round++)
        {
            client.Execute(Stuck).Error();
            client.AssertServesInTheEnd();
        }
    }

    [Fact]
    public void The_server_ends_in_order_though_the_old_runtime_is_still_busy()
    {
        var server = Serve("-t", "20000");
        var client = server.Connect();
        client.Execute(Stuck).Error();
        Assert.Equal("quit", client.Ask("?quit"));
        server.AssertOrderlyEnd();
    }
}
