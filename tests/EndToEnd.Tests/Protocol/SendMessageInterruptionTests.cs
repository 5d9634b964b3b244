namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary>Message exchanges that end in another way than by an answer.</summary>
public sealed class SendMessageInterruptionTests : EndToEndTest
{
    [Theory]
    [InlineData("?reset\n")]
    [InlineData("a\n?reset\n")]
    public void Reset_in_the_middle_starts_anew(string sent)
    {
        var client = Serve("-t", "600000000").Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        client.SendRaw(sent);
        ReadUpTo(client, "reset");
        client.AssertServes();
    }

    [Fact]
    public void Reset_in_the_middle_is_not_outlived_by_a_command_that_catches_everything()
    {
        var client = Serve("-t", "600000000").Connect();
        Assert.Equal("a message 1", client.Command("a", "() => { try { JSockD.sendMessage(1) } catch { } return 2 }", "null"));
        client.SendRaw("?reset\n");
        ReadUpTo(client, "reset");
        client.AssertServes();
    }

    [Theory]
    [InlineData("?quit\n")]
    [InlineData("a\n?quit\n")]
    public void Quit_in_the_middle_ends_the_server(string sent)
    {
        var server = Serve("-t", "600000000");
        var client = server.Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        client.SendRaw(sent);
        ReadUpTo(client, "quit");
        client.AssertClosed();
        server.AssertOrderlyEnd();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\n[1,")]
    public void A_client_that_closes_in_the_middle_ends_the_server(string sent)
    {
        var server = Serve("-t", "600000000");
        var client = server.Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        client.SendRaw(sent);
        client.Dispose();
        server.AssertOrderlyEnd();
    }

    [Fact]
    public void Another_socket_serves_on_while_a_message_is_awaited()
    {
        var server = ServeOn(2, "-t", "600000000");
        var waiting = server.Connect(0);
        Assert.Equal("a message 1", waiting.Command("a", "() => JSockD.sendMessage(1)", "null"));
        server.Connect(1).AssertServes();
        waiting.SendFields("a", "2");
        Assert.Equal("a ok 2", waiting.ReadLine());
    }

    // The command that was waiting may be answered first, under its own id.
    private static void ReadUpTo(Client client, string word)
    {
        for (string line; (line = client.ReadLine()) != word;)
        {
            Assert.StartsWith("a exception {", line, StringComparison.Ordinal);
        }
    }
}
