using System.Text;

namespace JSockD.EndToEnd.Tests.Commands;

public sealed class IdTests : EndToEndTest
{
    [Theory]
    [InlineData("a")]
    [InlineData("12345678901234567890123456789012")]
    [InlineData("é😀")]
    [InlineData("\"quoted\\\"")]
    [InlineData("null")]
    [InlineData("\t")]
    [InlineData("a?reset")]
    public void An_id_of_up_to_32_bytes_comes_back_as_it_is(string id) =>
        Assert.Equal($"{id} ok 1", Serve().Connect().Command(id, "() => 1", "null"));

    [Fact]
    public void An_id_need_not_be_text()
    {
        var client = Serve().Connect();
        client.SendRaw([0xFF, 0x00, 0xC3, .. "\n() => 1\nnull\n"u8]);
        Assert.Equal([0xFF, 0x00, 0xC3, .. " ok 1"u8], client.ReadLineBytes());
    }

    [Fact]
    public void An_id_may_come_twice()
    {
        var client = Serve().Connect();
        Assert.Equal("a ok 1", client.Command("a", "() => 1", "null"));
        Assert.Equal("a ok 2", client.Command("a", "() => 2", "null"));
    }

    [Fact]
    public void Beyond_32_bytes_the_reply_starts_with_the_first_32()
    {
        var client = Serve().Connect();
        client.SendFields(new string('x', 33), "() => 1", "null");
        Assert.StartsWith(new string('x', 32) + " exception {", Encoding.UTF8.GetString(client.ReadLineBytes()), StringComparison.Ordinal);
        client.AssertServes();
    }
}
