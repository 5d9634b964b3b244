namespace JSockD.EndToEnd.Tests.Commands;

/// <summary>What a small command costs in system calls. What it allocates is asserted with the actors.</summary>
public sealed class HotPathTests : EndToEndTest
{
    private const int Commands = 500;

    [Fact]
    public void A_command_costs_one_wait_one_read_and_one_write() => CostsOneOfEach(Serve(), "(m, p) => p", "\"first ok 1", "\"last ok 1");

    [Fact]
    public void So_does_one_that_is_answered_from_the_cache() =>
        CostsOneOfEach(Serve("--cache-bytes", "1000000"), "/*jsockd:cache*/(m, p) => p", "iov_base=\"first\"", "iov_base=\"last\"");

    private void CostsOneOfEach(JSockDProcess server, string command, string begin, string end)
    {
        var client = server.Connect();
        Assert.Equal("warm ok 1", client.Command("warm", command, "1"));

        var trace = new SystemCallTrace(server, Folder.PathOf("trace"));
        client.Command("first", command, "1");
        for (var n = 0; n < Commands; n++)
        {
            Assert.Equal($"n{n} ok 1", client.Command($"n{n}", command, "1"));
        }

        client.Command("last", command, "1");
        client.Ask("?quit");
        server.AssertOrderlyEnd();

        // From the reply to the first on to the reply to the last, without that reply.
        var calls = trace.CallsBetween(begin, end).CountBy(Kind).ToDictionary();
        Assert.Equal(new Dictionary<string, int> { ["wait"] = Commands + 1, ["read"] = Commands + 1, ["write"] = Commands }, calls);
    }

    private static string Kind(string call) => call switch
    {
        _ when SystemCallTrace.IsWait(call) => "wait",
        "recvfrom" or "read" => "read",
        "sendto" or "sendmsg" or "write" => "write",
        _ => call,
    };
}
