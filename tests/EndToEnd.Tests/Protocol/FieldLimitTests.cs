namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary><c>--max-field-bytes</c>: a longer field is skipped and answered.</summary>
public sealed class FieldLimitTests : EndToEndTest
{
    private const string TooLong = "jsockd command was too long";

    [Fact]
    public void A_command_beyond_the_limit_is_answered_and_the_connection_serves_on()
    {
        var client = Limited();
        Assert.StartsWith(TooLong, client.Execute("() => 1 //" + new string('x', 2000)).Error().Message, StringComparison.Ordinal);
        client.AssertServes();
    }

    [Fact]
    public void A_parameter_beyond_the_limit_is_answered_and_the_connection_serves_on()
    {
        var client = Limited();
        Assert.StartsWith(TooLong, client.Execute("() => 1", $"\"{new string('x', 2000)}\"").Error().Message, StringComparison.Ordinal);
        client.AssertServes();
    }

    [Fact]
    public void Both_fields_beyond_the_limit_get_one_answer()
    {
        var client = Limited();
        Assert.StartsWith(
            TooLong, client.Execute(new string('x', 3000), new string('y', 2_000_000)).Error().Message, StringComparison.Ordinal);
        client.AssertServes();
    }

    [Fact]
    public void An_id_beyond_the_limit_is_a_bad_id()
    {
        var client = Limited();
        Assert.StartsWith(
            new string('i', 32) + " exception {", client.Command(new string('i', 5000), "() => 1", "null"), StringComparison.Ordinal);
        client.AssertServes();
    }

    [Fact]
    public void The_limit_itself_is_allowed()
    {
        var client = Limited();
        Assert.Equal("998", client.Execute("(m, p) => p.length", $"\"{new string('x', 998)}\"").Ok());
        client.Execute("(m, p) => p.length", $"\"{new string('x', 999)}\"").Error();
        Assert.Equal("1", client.Execute("() => 1".PadRight(1000)).Ok());
        client.Execute("() => 1".PadRight(1001)).Error();
    }

    [Fact]
    public void What_is_skipped_may_come_in_pieces_and_other_commands_behind_it()
    {
        var client = Limited();
        client.SendRaw("a\n" + new string('x', 900));
        client.SendRaw(new string('x', 900));
        client.SendRaw("\nnull\nb\n() => 2\nnull\n");
        Assert.StartsWith("a exception {", client.ReadLine(), StringComparison.Ordinal);
        Assert.Equal("b ok 2", client.ReadLine());
    }

    [Fact]
    public void Reset_behind_a_field_that_is_too_long_starts_anew()
    {
        var client = Limited();
        client.SendFields("a", new string('x', 2000), "?reset");
        Assert.Equal("reset", client.ReadLine());
        client.AssertServes();
    }

    [Fact]
    public void A_message_answer_beyond_the_limit_leaves_the_connection_usable()
    {
        var client = Limited();
        Assert.Equal("a message 1", client.Command("a", "() => JSockD.sendMessage(1)", "null"));
        client.SendFields("a", $"\"{new string('x', 2000)}\"");
        client.ReadReply().Error();
        client.AssertServes();
    }

    [Fact]
    public async Task Without_the_option_the_limit_is_64_MiB()
    {
        var client = Serve().Connect();
        client.SendFields("a", "() => 1");
        var sending = client.SendInBackground([(byte)'"', .. Enumerable.Repeat((byte)'x', 64 << 20), (byte)'"', (byte)'\n']);
        Assert.StartsWith(TooLong, client.ReadReply().Error().Message, StringComparison.Ordinal);
        await sending.WaitAsync(Limits.Hard);
        client.AssertServes();
    }

    private Client Limited() => Serve("--max-field-bytes", "1000").Connect();
}
