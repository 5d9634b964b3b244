namespace JSockD.EndToEnd.Tests.Commands;

/// <summary>What a small command costs in system calls. What it allocates is asserted with the actors.</summary>
public sealed class HotPathTests : EndToEndTest
{
    private const int Commands = 500;

    [Fact]
    public void A_command_costs_one_wait_one_read_and_one_write()
    {
        var server = Serve();
        var client = server.Connect();
        Assert.Equal("warm ok 1", client.Command("warm", "(m, p) => p", "1"));

        var trace = new SystemCallTrace(server, Folder.PathOf("trace"));
        client.Command("first", "(m, p) => p", "1");
        for (var n = 0; n < Commands; n++)
        {
            Assert.Equal($"n{n} ok {n}", client.Command($"n{n}", "(m, p) => p", $"{n}"));
        }

        client.Command("last", "(m, p) => p", "1");
        client.Ask("?quit");
        server.AssertOrderlyEnd();

        // From the reply to the first on to the reply to the last, without that reply.
        var calls = trace.CallsBetween("\"first ok 1", "\"last ok 1").CountBy(Kind).ToDictionary();
        Assert.Equal(new Dictionary<string, int> { ["wait"] = Commands + 1, ["read"] = Commands + 1, ["write"] = Commands }, calls);
    }

    private static string Kind(string call) => call switch
    {
        _ when SystemCallTrace.IsWait(call) => "wait",
        "recvfrom" or "read" => "read",
        "sendto" or "write" => "write",
        _ => call,
    };
}
