using System.Globalization;
using System.Text;

namespace JSockD.EndToEnd.Tests.Protocol;

public sealed class SlowReaderTests : EndToEndTest
{
    private const int Size = 16 << 20;

    [Fact]
    public void A_large_reply_reaches_a_client_that_takes_its_time()
    {
        var server = ServeOn(2);
        var (slow, other) = (server.Connect(0), server.Connect(1));
        slow.SendFields("a", $"() => 'x'.repeat({Size})", "null");
        slow.WaitForFirstByte();
        // Its buffer is full by now, and the server has to wait with the rest.
        for (var n = 0; n < 100; n++)
        {
            other.AssertServes();
        }

        Assert.Equal(Size + 2, slow.ReadReply().Ok().Length);
        slow.AssertServes();
    }

    [Fact]
    public async Task Replies_that_pile_up_come_whole_and_in_order()
    {
        var client = Serve().Connect();
        var sending = client.SendInBackground(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(
            n => string.Create(CultureInfo.InvariantCulture, $"n{n}\n(m, p) => p.repeat(100000)\n\"{n % 10}\"\n")))));
        client.WaitForFirstByte();
        for (var n = 0; n < 300; n++)
        {
            Assert.Equal($"n{n} ok \"{new string((char)('0' + (n % 10)), 100_000)}\"", client.ReadLine());
        }

        await sending.WaitAsync(Limits.Hard);
    }
}
