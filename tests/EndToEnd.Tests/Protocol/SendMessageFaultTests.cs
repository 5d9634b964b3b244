namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary>Answers that are none: each throws inside the command with its own text, and the connection stays usable.</summary>
public sealed class SendMessageFaultTests : EndToEndTest
{
    private const string Catching = "() => { try { return JSockD.sendMessage(1) } catch (e) { return 'caught ' + e } }";

    [Theory]
    [InlineData("0A", 0x0A)]
    [InlineData("00", 0x00)]
    [InlineData("1f", 0x1F)]
    [InlineData("7c", (byte)'|')]
    public void Internal_error_throws_whatever_the_separator(string option, byte separator)
    {
        var client = Serve("-b", option).Connect(separator: separator);
        Assert.Equal("a message 1", client.Command("a", Catching, "null"));
        client.SendFields("a", "internal_error");
        Assert.StartsWith("a ok \"caught ", client.ReadLine(), StringComparison.Ordinal);
        client.AssertServes();
    }

    [Fact]
    public void Internal_error_that_nobody_catches_is_the_reply()
    {
        var client = Serve().Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        client.SendFields("a", "internal_error");
        client.ReadReply().Error();
        client.AssertServes();
    }

    [Theory]
    [InlineData("b", "2")]
    [InlineData("aa", "2")]
    [InlineData("", "2")]
    [InlineData("b b", "2")]
    [InlineData("123456789012345678901234567890123", "2")]
    public void Another_id_throws(string id, string answer) => AssertCaught(id, answer);

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("1 2")]
    [InlineData("internal_error2")]
    [InlineData("undefined")]
    public void An_answer_that_is_not_JSON_throws(string answer) => AssertCaught("a", answer);

    [Fact]
    public void Each_fault_has_a_text_of_its_own()
    {
        string[] texts = [AssertCaught("a", "internal_error"), AssertCaught("b", "2"), AssertCaught("a", "{")];
        Assert.Equal(3, texts.Distinct().Count());
    }

    [Fact]
    public void After_a_caught_fault_the_command_may_ask_again()
    {
        var client = Serve().Connect();
        Assert.Equal("a message 1", client.Command("a", "() => { try { JSockD.sendMessage(1) } catch { return JSockD.sendMessage(2) } }", "null"));
        client.SendFields("a", "internal_error");
        Assert.Equal("a message 2", client.ReadLine());
        client.SendFields("a", "3");
        Assert.Equal("a ok 3", client.ReadLine());
    }

    [Fact]
    public void An_answer_that_never_comes_runs_into_the_time_limit()
    {
        var client = Serve("-t", "1000000").Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        Assert.Contains("time limit", client.ReadReply().Error().Message, StringComparison.Ordinal);
        client.AssertServesInTheEnd();
    }

    [Fact]
    public void An_answer_that_comes_too_late_is_passed_over()
    {
        var client = Serve("-t", "1000000").Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        client.ReadReply().Error();
        client.SendFields("a", "2");
        client.AssertServesInTheEnd();
    }

    [Fact]
    public void An_answer_of_which_half_came_in_time_is_passed_over()
    {
        var client = Serve("-t", "1000000").Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        client.SendRaw("a\n[1,");
        client.ReadReply().Error();
        client.SendRaw("2]\n");
        client.AssertServesInTheEnd();
    }

    [Fact]
    public void A_command_that_keeps_asking_does_not_escape_the_time_limit()
    {
        var client = Serve("-t", "1000000").Connect();
        Assert.Equal("a message 1", client.Command("a", "() => { for (;;) try { JSockD.sendMessage(1) } catch { } }", "null"));
        Reply reply;
        while ((reply = client.ReadReply()).Type == "message")
        {
        }

        reply.Error();
        client.AssertServesInTheEnd();
    }

    private string AssertCaught(string id, string answer)
    {
        var server = Serve();
        var client = server.Connect();
        Assert.Equal("a message 1", client.Command("a", Catching, "null"));
        client.SendFields(id, answer);
        var line = client.ReadLine();
        Assert.StartsWith("a ok \"caught ", line, StringComparison.Ordinal);
        client.AssertServes();
        client.Ask("?quit");
        server.AssertOrderlyEnd();
        return line;
    }
}
