namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary>
/// A <c>?</c> word is recognised in place of any field, in every state; but for ?reset and ?quit the fields around it stay.
/// </summary>
public sealed class QuestionAnywhereTests : EndToEndTest
{
    public static TheoryData<string, string> Words => new()
    {
        { "?exectime", "^[0-9]+$" },
        { "?memusage", "^\\{\"malloc_size\":[0-9]+,\"malloc_count\":[0-9]+.*\\}$" },
        { "?cacheinfo", "^\\{\"max_bytes\":0,(\"[a-z_]+\":0,?){7}\\}$" },
        { "?nonsense", "^bad command$" },
        { "?", "^bad command$" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void In_place_of_any_field_of_a_command(string word, string answer)
    {
        var client = Serve().Connect();
        client.SendFields(word, "a", word, "(m, p) => p", word, "7", word);
        Assert.Matches(answer, client.ReadLine());
        Assert.Matches(answer, client.ReadLine());
        Assert.Matches(answer, client.ReadLine());
        Assert.Equal("a ok 7", client.ReadLine());
        Assert.Matches(answer, client.ReadLine());
        client.AssertServes();
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void In_place_of_any_field_of_a_message_exchange(string word, string answer)
    {
        var client = Serve().Connect();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        client.SendFields(word, "a", word, "2");
        Assert.Matches(answer, client.ReadLine());
        Assert.Matches(answer, client.ReadLine());
        Assert.Equal("a ok 2", client.ReadLine());
        client.AssertServes();
    }

    [Fact]
    public void Random_bytes_followed_by_reset_and_a_command_give_that_commands_answer()
    {
        var random = new Random(20251122);
        var client = Serve().Connect();
        for (var round = 0; round < 100; round++)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            noise.AsSpan().Replace((byte)'?', (byte)'!');
            client.SendRaw([.. noise, .. "\n?reset\nz\n() => 'after'\nnull\n"u8]);
            while (client.ReadLineBytes() is var line && !line.AsSpan().SequenceEqual("reset"u8))
            {
                Assert.True(line.AsSpan().IndexOf(" exception {"u8) >= 0, "neither reset nor an exception: " + Convert.ToHexString(line));
            }

            Assert.Equal("z ok \"after\"", client.ReadLine());
        }
    }
}
