namespace JSockD.EndToEnd.Tests.Life;

/// <summary>A client connects once to each socket; a further connection waits and disturbs nobody.</summary>
public sealed class SecondConnectionTests : EndToEndTest
{
    [Fact]
    public void A_second_connection_disturbs_nobody()
    {
        var server = Serve();
        var client = server.Connect();
        client.AssertServes();
        var second = server.Connect();
        second.SendFields("b", "() => 1", "null");
        client.AssertServes();
    }

    [Fact]
    public void A_second_connection_goes_away_without_a_trace()
    {
        var server = Serve();
        var client = server.Connect();
        client.AssertServes();
        var second = server.Connect();
        second.SendFields("b", "() => { globalThis.trace = 1; return 1; }", "null");
        second.Dispose();
        client.AssertServes();
        Assert.Equal("\"undefined\"", client.Execute("() => typeof trace").Ok());
    }

    [Fact]
    public void Many_further_connections_are_no_other_than_one()
    {
        var server = Serve();
        var client = server.Connect();
        client.AssertServes();
        for (var round = 0; round < 30; round++)
        {
            server.Connect().Dispose();
            client.AssertServes();
        }
    }

    [Fact]
    public void The_server_ends_when_its_client_closes_though_another_waits()
    {
        var server = Serve();
        var client = server.Connect();
        client.AssertServes();
        server.Connect().SendFields("b");
        client.Dispose();
        server.AssertOrderlyEnd();
    }
}
