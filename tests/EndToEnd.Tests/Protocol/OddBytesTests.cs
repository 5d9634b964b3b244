namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary>NUL bytes and invalid UTF-8 lead to an exception or a replacement character, never to a malformed reply.</summary>
public sealed class OddBytesTests : EndToEndTest
{
    public static TheoryData<string, byte[]> OddBytes => new()
    {
        { "NUL", [0] },
        { "a lone continuation byte", [0x80] },
        { "a start without its end", [0xC3] },
        { "an overlong form", [0xC0, 0xAF] },
        { "an encoded surrogate", [0xED, 0xA0, 0x80] },
        { "beyond U+10FFFF", [0xF4, 0x90, 0x80, 0x80] },
        { "bytes that UTF-8 never has", [0xFE, 0xFF] },
        { "a cut sequence of four", [0xF0, 0x9F, 0x98] },
        { "a byte order mark", [0xEF, 0xBB, 0xBF] },
    };

    [Theory]
    [MemberData(nameof(OddBytes))]
    public void In_a_string_of_the_parameter(string what, byte[] odd) =>
        AssertWellFormed(what, [.. "a\n(m, p) => p\n\""u8, .. odd, .. "\"\n"u8]);

    [Theory]
    [MemberData(nameof(OddBytes))]
    public void Around_the_parameter(string what, byte[] odd) => AssertWellFormed(
        what, [.. "a\n(m, p) => p\n"u8, .. odd, .. "1\n"u8], [.. "a\n(m, p) => p\n1"u8, .. odd, .. "\n"u8]);

    [Theory]
    [MemberData(nameof(OddBytes))]
    public void In_a_string_of_the_command(string what, byte[] odd) =>
        AssertWellFormed(what, [.. "a\n() => '"u8, .. odd, .. "'\nnull\n"u8]);

    [Theory]
    [MemberData(nameof(OddBytes))]
    public void Around_the_command(string what, byte[] odd) => AssertWellFormed(
        what,
        [.. "a\n"u8, .. odd, .. "() => 1\nnull\n"u8],
        [.. "a\n() => 1"u8, .. odd, .. "\nnull\n"u8],
        [.. "a\n() => 1 //"u8, .. odd, .. "\nnull\n"u8]);

    [Theory]
    [MemberData(nameof(OddBytes))]
    public void In_an_error_message(string what, byte[] odd) =>
        AssertWellFormed(what, [.. "a\n(m, p) => { throw new Error(p + '"u8, .. odd, .. "') }\n\""u8, .. odd, .. "\"\n"u8]);

    [Theory]
    [MemberData(nameof(OddBytes))]
    public void In_the_answer_to_a_message(string what, byte[] odd)
    {
        var client = Serve().Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        client.SendRaw([.. "a\n\""u8, .. odd, .. "\"\n"u8]);
        Assert.True(client.ReadReply().Id == "a", what);
        client.AssertServes();
    }

    // What stands behind a NUL must not be lost in silence.
    [Fact]
    public void A_NUL_does_not_end_a_field()
    {
        var client = Serve().Connect();
        client.SendRaw([.. "a\n(m, p) => p\n1"u8, 0, .. "{{{\n"u8]);
        client.ReadReply().Error();
        client.SendRaw([.. "a\n() => 1"u8, 0, .. "{{{\nnull\n"u8]);
        client.ReadReply().Error();
    }

    [Fact]
    public void A_parameter_nested_beyond_reason_is_answered()
    {
        var client = Serve().Connect();
        client.SendFields("a", "(m, p) => p", new string('[', 200_000) + new string(']', 200_000));
        Assert.Equal("a", client.ReadReply().Id);
        client.SendFields("a", new string('(', 200_000), "null");
        client.ReadReply().Error();
        client.SendFields("a", "() => { let a = []; for (let i = 0; i < 200000; i++) a = [a]; return a; }", "null");
        Assert.Equal("a", client.ReadReply().Id);
        client.AssertServes();
    }

    private void AssertWellFormed(string what, params byte[][] commands)
    {
        var client = Serve().Connect();
        foreach (var command in commands)
        {
            client.SendRaw(command);
            var reply = client.ReadReply(); // checks UTF-8, the form of the line, and JSON
            Assert.True(reply.Id == "a", what);
            if (reply.Type != "ok")
            {
                reply.Error();
            }

            client.AssertServes();
        }
    }
}
