namespace JSockD.EndToEnd.Tests.Commands;

public sealed class PipeliningTests : EndToEndTest
{
    [Fact]
    public void Commands_sent_together_are_answered_in_order()
    {
        var client = Serve().Connect();
        client.SendRaw("a\n() => 1\nnull\nb\nasync () => { await null; return 2; }\nnull\nc\n(m, p) => p\n3\n");
        Assert.Equal(["a ok 1", "b ok 2", "c ok 3"], [client.ReadLine(), client.ReadLine(), client.ReadLine()]);
    }

    [Fact]
    public void Failures_among_them_are_answered_in_their_places()
    {
        var client = Serve().Connect();
        client.SendRaw("a\n() => {\nnull\nb\n() => 1\n{\nc\n() => { throw 1 }\nnull\nd\n() => 4\nnull\n");
        Assert.Equal("a", client.ReadReply().Id);
        Assert.Equal("b", client.ReadReply().Id);
        Assert.Equal("c", client.ReadReply().Id);
        Assert.Equal("d ok 4", client.ReadLine());
    }

    [Fact]
    public void A_client_that_ends_its_side_behind_its_commands_still_gets_every_answer()
    {
        var server = Serve();
        var client = server.Connect();
        client.SendRaw("a\n() => 1\nnull\nb\n() => 2\nnull\n");
        client.ShutDownSending();
        Assert.Equal(["a ok 1", "b ok 2"], [client.ReadLine(), client.ReadLine()]);
        client.AssertClosed();
        server.AssertOrderlyEnd();
    }
}
