using System.Globalization;
using System.Text;

namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary>How the bytes of a stream are cut into writes means nothing.</summary>
public sealed class ChunkingTests : EndToEndTest
{
    private const string Stream =
        "a\n(m, p) => p\n{\"é\":1}\n?reset\nb\n() => {\nnull\nc\n?exectime\n() => '😀'\nnull\n?nonsense\nd\n() => 4\n{\ne\n() => 5\nnull\n";

    [Fact]
    public void One_byte_at_a_time()
    {
        var client = Serve().Connect();
        client.SendByteByByte(Stream);
        AssertAnswers(client);
    }

    [Fact]
    public void One_write()
    {
        var client = Serve().Connect();
        client.SendRaw(Stream);
        AssertAnswers(client);
    }

    [Fact]
    public void Two_writes_cut_at_any_byte_with_an_answer_in_between()
    {
        var client = Serve().Connect();
        var bytes = Encoding.UTF8.GetBytes("b\n(m, p) => p\n\"é\"\n");
        for (var cut = 1; cut < bytes.Length; cut++)
        {
            client.SendRaw([.. "a\n() => 1\nnull\n"u8, .. bytes[..cut]]);
            Assert.Equal("a ok 1", client.ReadLine());
            client.SendRaw(bytes.AsSpan(cut));
            Assert.Equal("b ok \"é\"", client.ReadLine());
        }
    }

    [Fact]
    public async Task Thousands_of_commands_in_one_write_are_answered_in_order()
    {
        const int count = 5000;
        var client = Serve().Connect();
        var sending = client.SendInBackground(Commands(count, n => "(m, p) => p * 2"));
        AssertDoubled(client, count);
        await sending.WaitAsync(Limits.Hard);
    }

    [Fact]
    public async Task Ten_thousand_different_commands_are_answered_in_order()
    {
        const int count = 10_000;
        var client = Serve().Connect();
        var sending = client.SendInBackground(Commands(count, n => $"(m, p) => p + {n}"));
        AssertDoubled(client, count);
        await sending.WaitAsync(Limits.Hard);
    }

    [Fact]
    public async Task Several_sockets_are_served_at_the_same_time()
    {
        const int count = 1000;
        var server = ServeOn(4);
        var clients = Enumerable.Range(0, 4).Select(n => server.Connect(n)).ToArray();
        var sending = clients.Select(client => client.SendInBackground(Commands(count, n => "(m, p) => p * 2"))).ToArray();
        Assert.All(clients, client => AssertDoubled(client, count));
        await Task.WhenAll(sending).WaitAsync(Limits.Hard);
    }

    private static byte[] Commands(int count, Func<int, string> javaScript) => Encoding.UTF8.GetBytes(string.Concat(
        Enumerable.Range(0, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"n{n}\n{javaScript(n)}\n{n}\n"))));

    private static void AssertDoubled(Client client, int count)
    {
        for (var n = 0; n < count; n++)
        {
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"n{n} ok {2 * n}"), client.ReadLine());
        }
    }

    private static void AssertAnswers(Client client)
    {
        Assert.Equal("a ok {\"é\":1}", client.ReadLine());
        Assert.Equal("reset", client.ReadLine());
        Assert.StartsWith("SyntaxError", client.ReadReply().Error().Message, StringComparison.Ordinal);
        Assert.Matches("^[0-9]+$", client.ReadLine());
        Assert.Equal("c ok \"😀\"", client.ReadLine());
        Assert.Equal("bad command", client.ReadLine());
        Assert.StartsWith("JSON input parse error", client.ReadReply().Error().Message, StringComparison.Ordinal);
        Assert.Equal("e ok 5", client.ReadLine());
        client.AssertServes();
    }
}
