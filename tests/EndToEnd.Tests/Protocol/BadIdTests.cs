using System.Text;

namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary>A bad id gets an exception that says so, and the stream stays in step.</summary>
public sealed class BadIdTests : EndToEndTest
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" ", " ")]
    [InlineData("a b", "a b")]
    [InlineData("123456789012345678901234567890123", "12345678901234567890123456789012")]
    [InlineData("a b 56789012345678901234567890123456", "a b 5678901234567890123456789012")]
    public void The_reply_starts_with_its_first_32_bytes_and_the_message_speaks_of_the_id(string id, string start)
    {
        var client = Serve().Connect();
        var line = client.Command(id, "() => 1", "null");
        Assert.StartsWith(start + " exception {", line, StringComparison.Ordinal);
        Assert.Matches(@"(?i)\bid\b", ErrorObject.Parse(line[(start.Length + " exception ".Length)..]).Message);
        client.AssertServes();
    }

    [Fact]
    public void The_32_bytes_may_end_within_a_character()
    {
        var client = Serve().Connect();
        client.SendFields(new string('x', 31) + "é", "() => 1", "null");
        Assert.Equal([.. Encoding.ASCII.GetBytes(new string('x', 31)), 0xC3, .. " exception {"u8], client.ReadLineBytes()[..(32 + 12)]);
        client.AssertServes();
    }

    [Fact]
    public void An_id_of_many_bytes_is_no_other()
    {
        var client = Serve().Connect();
        Assert.StartsWith(
            new string('x', 32) + " exception {", client.Command(new string('x', 300_000), "() => 1", "null"), StringComparison.Ordinal);
        client.AssertServes();
    }

    [Fact]
    public void A_command_under_a_bad_id_is_not_executed()
    {
        var client = Serve().Connect();
        client.Command("a b", "() => globalThis.executed = 1", "null");
        Assert.Equal("\"undefined\"", client.Execute("() => typeof executed").Ok());
    }

    [Fact]
    public void Bad_ids_between_good_ones_are_answered_in_their_places()
    {
        var client = Serve().Connect();
        client.SendRaw("a\n() => 1\nnull\nb b\n() => 2\nnull\nc\n() => 3\nnull\n");
        Assert.Equal("a ok 1", client.ReadLine());
        Assert.StartsWith("b b exception {", client.ReadLine(), StringComparison.Ordinal);
        Assert.Equal("c ok 3", client.ReadLine());
    }
}
