using System.Globalization;

namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary><c>--max-memory-bytes</c> limits what the process pays: asserted is what the system says that it has.</summary>
public sealed class MemoryLimitTests : EndToEndTest
{
    private const long Megabyte = 1024 * 1024;
    private const long Limit = 64 * Megabyte;

    // An eighth of the limit more for errors, and what the server's own threads need besides.
    private const long Tolerated = Limit + (Limit / 8) + (8 * Megabyte);

    private const string FillAndDrop =
        "(m, size) => { const all = []; for (let sum = 0; sum < 45e6; sum += size) all.push(new ArrayBuffer(size)); "
        + "return all.length > 1 }";

    private readonly string[] _options = ["--max-memory-bytes", Limit.ToString(CultureInfo.InvariantCulture), "-t", "3600000000"];

    [Fact]
    public void One_size_after_the_other_does_not_pass_it()
    {
        var server = Serve(_options);
        var client = server.Connect();
        client.AssertServes();
        var before = Resident(server);
        int[] sizes = [600, 3000, 4500, 6500, 9000, 13_000, 18_000, 25_000, 36_000, 50_000, 70_000, 100_000, 120_000, 1_000_000];
        foreach (var size in sizes)
        {
            Assert.Equal("true", client.Execute(FillAndDrop, $"{size}").Ok());
            Assert.InRange(Resident(server), 0, before + Tolerated);
        }
    }

    [Theory]
    [InlineData("() => { const all = []; for (;;) all.push({ a: all.length }) }")]
    [InlineData("() => { const all = []; for (let i = 1; ; i++) { all.push(new ArrayBuffer(3000)); if (i % 2) all[i >> 1] = null } }")]
    [InlineData("() => { const all = []; for (let i = 0; ; i++) all.push(new ArrayBuffer(500 + i * 7919 % 200000)) }")]
    [InlineData("() => { let text = ''; for (;;) text += String.fromCharCode(97 + text.length % 26).repeat(1000) }")]
    [InlineData("() => { const map = new Map(); for (let i = 0; ; i++) map.set(i, [i]) }")]
    public void Nor_does_a_script_that_runs_into_it_and_the_server_serves_on(string command)
    {
        var server = Serve(_options);
        var client = server.Connect();
        client.AssertServes();
        var before = Resident(server);
        for (var round = 0; round < 3; round++)
        {
            Assert.Contains("out of memory", client.Execute(command).Error().Message, StringComparison.Ordinal);
            client.AssertServes();
        }

        // The runtime that ran out is gone before its successor starts.
        Assert.InRange(Peak(server), 0, before + Tolerated);
    }

    private static long Resident(JSockDProcess server) => Status(server, "VmRSS:");

    /// <summary>The most that was ever resident.</summary>
    private static long Peak(JSockDProcess server) => Status(server, "VmHWM:");

    private static long Status(JSockDProcess server, string key)
    {
        var line = File.ReadLines($"/proc/{server.Id}/status").Single(line => line.StartsWith(key, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
