namespace JSockD.EndToEnd.Tests.Protocol;

public sealed class LargeFieldTests : EndToEndTest
{
    private const int Megabytes = 1 << 20;

    [Fact]
    public void A_parameter_of_some_MB_goes_in_and_comes_back()
    {
        var client = Patient();
        var text = $"\"{new string('x', 8 * Megabytes)}\"";
        Assert.Equal(text, client.Execute("(m, p) => p", text).Ok());
        client.AssertServes();
    }

    [Fact]
    public void A_command_of_some_MB_is_executed()
    {
        var client = Patient();
        Assert.Equal("3145728", client.Execute($"() => '{new string('x', 3 * Megabytes)}'.length").Ok());
        client.AssertServes();
    }

    [Fact]
    public void Large_and_small_commands_alternate()
    {
        var client = Patient();
        for (var round = 0; round < 5; round++)
        {
            Assert.Equal("2097152", client.Execute("(m, p) => p.length", $"\"{new string('x', 2 * Megabytes)}\"").Ok());
            client.AssertServes();
        }
    }

    [Fact]
    public void A_reply_of_many_MB_comes_whole()
    {
        var client = Patient();
        Assert.Equal((32 * Megabytes) + 2, client.Execute($"() => 'x'.repeat({32 * Megabytes})").Ok().Length);
        client.AssertServes();
    }

    [Fact]
    public void An_error_message_of_some_MB_comes_whole()
    {
        var client = Patient();
        Assert.Equal(
            "Error: ".Length + (2 * Megabytes),
            client.Execute($"() => {{ throw new Error('x'.repeat({2 * Megabytes})) }}").Error().Message.Length);
        client.AssertServes();
    }

    private Client Patient() => Serve().Connect();
}
