namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary><c>JSockD.sendMessage</c> where client and command do as they should.</summary>
public sealed class SendMessageTests : EndToEndTest
{
    [Fact]
    public void A_message_goes_out_and_its_answer_is_the_result_of_the_call()
    {
        var client = Serve().Connect();
        Assert.Equal(
            "a message {\"question\":[1,\"é\"]}", client.Command("a", "(m, p) => JSockD.sendMessage({question: p}).x + 1", "[1,\"é\"]"));
        client.SendFields("a", "{\"x\":41}");
        Assert.Equal("a ok 42", client.ReadLine());
        client.AssertServes();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"é😀\"")]
    [InlineData(" [1, {\"a\": [] }] ")]
    [InlineData("\"internal_error\"")]
    public void An_answer_may_be_any_JSON(string answer)
    {
        var client = Serve().Connect();
        Assert.Equal("a message 0", client.Command("a", "() => [JSockD.sendMessage(0)]", "null"));
        client.SendFields("a", answer);
        Assert.Equal("a ok [" + string.Concat(answer.Where(c => c != ' ')) + "]", client.ReadLine());
    }

    [Fact]
    public void A_command_may_send_several_messages_each_with_the_answer_to_the_last()
    {
        var client = Serve().Connect();
        var line = client.Command("a", "() => { let x = 0; for (let i = 0; i < 20; i++) x = JSockD.sendMessage(x); return x; }", "null");
        for (var n = 0; n < 20; n++)
        {
            Assert.Equal($"a message {n}", line);
            client.SendFields("a", $"{n + 1}");
            line = client.ReadLine();
        }

        Assert.Equal("a ok 20", line);
    }

    [Fact]
    public void Messages_may_be_nested_and_sent_from_promises()
    {
        var client = Serve().Connect();
        var line = client.Command(
            "a", "async () => { await null; return JSockD.sendMessage(JSockD.sendMessage(await Promise.resolve(1))); }", "null");
        Assert.Equal("a message 1", line);
        client.SendFields("a", "2");
        Assert.Equal("a message 2", client.ReadLine());
        client.SendFields("a", "3");
        Assert.Equal("a ok 3", client.ReadLine());
    }

    [Fact]
    public void A_message_may_be_sent_while_the_expression_is_evaluated()
    {
        var client = Serve().Connect();
        Assert.Equal("a message 1", client.Command("a", "(x => () => x)(JSockD.sendMessage(1))", "null"));
        client.SendFields("a", "2");
        Assert.Equal("a ok 2", client.ReadLine());
    }

    [Fact]
    public void An_answer_may_come_in_pieces()
    {
        var client = Serve().Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        client.SendByteByByte("a\n{\"é\": [1]}\n");
        Assert.Equal("a ok {\"é\":[1]}", client.ReadLine());
        client.AssertServes();
    }

    [Fact]
    public void An_answer_may_come_together_with_the_next_commands()
    {
        var client = Serve().Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        client.SendRaw("a\n2\nb\n() => 3\nnull\nc\n() => 4\nnull\n");
        Assert.Equal(["a ok 2", "b ok 3", "c ok 4"], [client.ReadLine(), client.ReadLine(), client.ReadLine()]);
    }

    [Fact]
    public void A_client_may_send_the_answers_ahead()
    {
        var client = Serve().Connect();
        client.SendRaw("a\n() => JSockD.sendMessage(1) + JSockD.sendMessage(2)\nnull\na\n10\na\n20\nb\n() => 3\nnull\n");
        Assert.Equal(["a message 1", "a message 2", "a ok 30", "b ok 3"], Enumerable.Range(0, 4).Select(_ => client.ReadLine()));
    }

    [Fact]
    public void Answers_and_messages_may_have_some_MB()
    {
        var client = Serve().Connect();
        var text = $"\"{new string('x', 4 << 20)}\"";
        Assert.Equal($"a message {text}", client.Command("a", "(m, p) => JSockD.sendMessage(p).length", text));
        client.SendFields("a", text);
        Assert.Equal("a ok 4194304", client.ReadLine());
    }

    [Theory]
    [InlineData("00", 0x00)]
    [InlineData("1f", 0x1F)]
    public void The_answer_ends_in_the_separator_and_the_message_in_LF(string option, byte separator)
    {
        var client = Serve("-b", option).Connect(separator: separator);
        Assert.Equal("a message 1", client.Command("a", "() =>\n JSockD.sendMessage(1)", "null"));
        client.SendFields("a", "[\n2]");
        Assert.Equal("a ok [2]", client.ReadLine());
    }

    [Fact]
    public void Under_e_it_throws()
    {
        var outcome = Run("-e", "JSockD.sendMessage(1)");
        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        Assert.Equal("\"caught\"\n", Run("-e", "(() => { try { JSockD.sendMessage(1) } catch { return 'caught' } })()").Output);
    }
}
