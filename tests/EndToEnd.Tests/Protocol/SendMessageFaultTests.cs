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
        Assert.StartsWith("a ok \"caught Error: JSockD.sendMessage: internal error: ", client.ReadLine(), StringComparison.Ordinal);
        client.AssertServes();
    }

    [Fact]
    public void Internal_error_that_nobody_catches_is_the_reply()
    {
        var client = Serve().Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        client.SendFields("a", "internal_error");
        Assert.Contains("internal error", client.ReadReply().Error().Message, StringComparison.Ordinal);
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
        Assert.Equal(
            "a message 1", client.Command("a", "() => { try { JSockD.sendMessage(1) } catch { return JSockD.sendMessage(2) } }", "null"));
        client.SendFields("a", "internal_error");
        Assert.Equal("a message 2", client.ReadLine());
        client.SendFields("a", "3");
        Assert.Equal("a ok 3", client.ReadLine());
    }

    [Theory]
    [InlineData("() => JSockD.sendMessage(1)")]
    [InlineData("() => { try { JSockD.sendMessage(1) } catch { } return 'caught' }")]
    [InlineData("async () => { for (;;) try { await null; JSockD.sendMessage(1) } catch { } }")]
    public void An_answer_that_never_comes_ends_the_command_for_good_and_is_a_warning_in_the_log(string command)
    {
        var server = Serve("--answer-timeout", "200001");
        var client = server.Connect();
        Assert.Equal("a message 1", client.Command("a", command, "null"));
        var error = client.ReadReply().Error();
        Assert.Equal("the client did not answer the command's message within 200001 microseconds (--answer-timeout)", error.Message);
        Assert.Equal("sendMessage", error.Trace[0].FunctionName);
        client.AssertServes();
        var record = LogRecord.Parse(server.WaitForLog(line => line.Contains("200001", StringComparison.Ordinal), "about the time"));
        Assert.Equal("WARN", record.Level);
        Assert.Contains("command a ", record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_comes_too_late_is_passed_over()
    {
        var client = Serve("--answer-timeout", "100000").Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        client.ReadReply().Error();
        client.SendFields("a", "2");
        client.AssertServes();
    }

    [Fact]
    public void An_answer_of_which_half_came_in_time_is_passed_over()
    {
        var client = Serve("--answer-timeout", "100000").Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        client.SendRaw("a\n[1,");
        client.ReadReply().Error();
        client.SendRaw("2]\n");
        client.AssertServes();
    }

    /// <summary>
    /// The client takes longer than the command may run, and the command does nothing else. The time that passes is what is tested: on a
    /// slower machine more of it does.
    /// </summary>
    [Theory]
    [InlineData("30000000")]
    [InlineData("0")]
    public void The_time_that_a_client_takes_for_its_answers_does_not_count_into_the_time_limit(string answerTimeout)
    {
        var client = Serve("-t", "500000", "--answer-timeout", answerTimeout).Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1) + JSockD.sendMessage(2)", "null"));
        Thread.Sleep(600);
        client.SendFields("a", "1");
        Assert.Equal("a message 2", client.ReadLine());
        Thread.Sleep(600);
        client.SendFields("a", "2");
        Assert.Equal("a ok 3", client.ReadLine());
    }

    [Fact]
    public void A_command_that_keeps_asking_does_not_escape_the_time_limit()
    {
        var client = Serve("-t", "100001").Connect();
        client.SendFields("a", "() => { for (;;) try { JSockD.sendMessage(1); } catch { } }", "null");
        Reply reply;
        while ((reply = client.ReadReply()).Type == "message")
        {
            client.SendFields("a", "2");
        }

        Assert.Contains("100001", reply.Error().Message, StringComparison.Ordinal);
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
