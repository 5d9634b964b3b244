using System.Text.Json;

namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary>What <c>JSockD.sendMessage(message, replacer, space)</c> makes of the message.</summary>
public sealed class SendMessageSerialisationTests : EndToEndTest
{
    [Theory]
    [InlineData("{a: 1, b: 2}, ['a']", "{\"a\":1}")]
    [InlineData("{a: 1, b: 2}, (k, v) => k === 'a' ? undefined : v", "{\"b\":2}")]
    [InlineData("{a: 1}, null", "{\"a\":1}")]
    [InlineData("{a: undefined, toJSON() { return [this.b] }, b: 3}", "[3]")]
    [InlineData("'line\\nline'", "\"line\\nline\"")]
    public void The_message_goes_through_the_replacer(string arguments, string message)
    {
        var client = Serve().Connect();
        Assert.Equal($"a message {message}", client.Command("a", $"() => JSockD.sendMessage({arguments})", "null"));
        client.SendFields("a", "1");
        Assert.Equal("a ok 1", client.ReadLine());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("'\\t'")]
    [InlineData("'\\n'")]
    [InlineData("'\\r\\n '")]
    public void With_space_the_line_is_still_a_single_line(string space)
    {
        var client = Serve().Connect();
        client.SendFields("a", $"() => JSockD.sendMessage({{list: [1, {{a: 'x\\ny'}}]}}, null, {space})", "null");
        using var message = JsonDocument.Parse(client.ReadReply().Message());
        Assert.Equal("{\"list\":[1,{\"a\":\"x\\ny\"}]}", JsonSerializer.Serialize(message.RootElement));
        client.SendFields("a", "1");
        Assert.Equal("a ok 1", client.ReadLine());
    }

    [Theory]
    [InlineData("undefined")]
    [InlineData("")]
    [InlineData("() => 1")]
    [InlineData("Symbol('s')")]
    [InlineData("1n")]
    [InlineData("(() => { const a = []; a.push(a); return a })()")]
    [InlineData("{ toJSON() { throw new Error('mine') } }")]
    [InlineData("{ a: 1 }, () => { throw new Error('mine') }")]
    public void What_cannot_be_serialised_throws_in_the_script_and_nothing_is_sent(string arguments)
    {
        var client = Serve().Connect();
        Assert.Equal(
            "a ok \"caught\"",
            client.Command("a", $"() => {{ try {{ JSockD.sendMessage({arguments}) }} catch {{ return 'caught' }} }}", "null"));
        client.AssertServes();
    }
}
