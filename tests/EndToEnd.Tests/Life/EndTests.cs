namespace JSockD.EndToEnd.Tests.Life;

/// <summary>The ways to end a server in order: a word, a closed connection, a signal.</summary>
public sealed class EndTests : EndToEndTest
{
    [Fact]
    public void Quit_is_answered_and_then_every_socket_closes()
    {
        var server = ServeOn(3);
        var (first, second) = (server.Connect(0), server.Connect(1));
        second.AssertServes();
        Assert.Equal("quit", first.Ask("?quit"));
        first.AssertClosed();
        server.AssertOrderlyEnd();
    }

    [Fact]
    public void Quit_behind_commands_comes_after_their_answers()
    {
        var server = Serve();
        var client = server.Connect();
        client.SendRaw("a\n() => 1\nnull\n?quit\n");
        Assert.Equal(["a ok 1", "quit"], [client.ReadLine(), client.ReadLine()]);
        client.AssertClosed();
        server.AssertOrderlyEnd();
    }

    [Theory]
    [InlineData("a\n?quit\n")]
    [InlineData("a\n() => 1\n?quit\n")]
    public void Quit_in_place_of_another_field_ends_the_server_too(string fields)
    {
        var server = Serve();
        var client = server.Connect();
        client.SendRaw(fields);
        Assert.Equal("quit", client.ReadLine());
        server.AssertOrderlyEnd();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_client_that_closes_any_connection_ends_the_server(int socket)
    {
        var server = ServeOn(3);
        var clients = new[] { server.Connect(0), server.Connect(1), server.Connect(2) };
        Assert.All(clients, client => client.AssertServes());
        clients[socket].Dispose();
        server.AssertOrderlyEnd();
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a\n() => 1\nnul")]
    public void A_client_that_closes_in_the_middle_of_a_command_ends_the_server(string sent)
    {
        var server = Serve();
        var client = server.Connect();
        client.AssertServes();
        client.SendRaw(sent);
        client.Dispose();
        server.AssertOrderlyEnd();
    }

    [Fact]
    public void A_client_that_closes_without_reading_its_replies_ends_the_server()
    {
        var server = Serve();
        var client = server.Connect();
        client.SendRaw(string.Concat(Enumerable.Range(0, 50).Select(n => $"a{n}\n() => 'x'.repeat(10000)\nnull\n")));
        client.WaitForFirstByte();
        client.Dispose();
        server.AssertOrderlyEnd();
    }

    [Theory]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.Interrupt)]
    public void A_signal_ends_a_server_that_nobody_has_connected_to(int signal)
    {
        var server = ServeOn(2);
        server.Signal(signal);
        server.AssertOrderlyEnd();
    }

    [Theory]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.Interrupt)]
    public void A_signal_ends_a_server_with_clients(int signal)
    {
        var server = ServeOn(2);
        var (first, second) = (server.Connect(0), server.Connect(1));
        first.AssertServes();
        second.AssertServes();
        server.Signal(signal);
        first.AssertClosed();
        server.AssertOrderlyEnd();
    }
}
