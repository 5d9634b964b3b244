using System.Text.RegularExpressions;

namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary>
/// A session as the existing Go, Elixir and Python clients have it: their options in their order, their patterns, their way to the end.
/// </summary>
public sealed partial class ScriptedClientSession(SignedModule module) : EndToEndTest, IClassFixture<SignedModule>
{
    private const byte Separator = 0;

    [Theory]
    [InlineData("-s")]
    [InlineData("-s", "--")]
    public void Start_commands_messages_errors_and_end(params string[] beforePaths)
    {
        var map = Folder.Write("module.js.map", """{"version":3,"sources":["original.js"],"names":[],"mappings":"AAAA"}""");
        string[] paths = [Folder.PathOf("0.sock"), Folder.PathOf("1.sock")];
        Variables[PublicKeyVariable] = module.PublicKey;
        Variables["JSOCKD_LOG_PREFIX"] = "";
        var server = ServeAt(
            paths, ["-m", module.Path, "-sm", map, "-t", Limits.Command, "-i", "60000000", "-b", "00", .. beforePaths, .. paths]);

        var ready = Ready().Match(server.WaitUntilReady());
        Assert.Equal("2", ready.Groups[1].Value);

        var clients = new[] { server.Connect(0, Separator), server.Connect(1, Separator) };
        foreach (var client in clients)
        {
            Assert.Equal("1 ok 5", client.Command("1", "(m, [a, b]) =>\n  m.add(a, b)", "[2,\n3]"));
            Assert.Equal("2 message \"name?\"", client.Command("2", "(m) => m.greeting + ' ' + JSockD.sendMessage('name?')", "null"));
            client.SendFields("2", "\"wörld\"");
            Assert.Equal("2 ok \"hello wörld\"", client.ReadLine());
            client.SendFields("3", "(m) => { console.log('from a script\\nin two lines'); m.fail('expected') }", "null");
            var error = client.ReadReply().Error();
            Assert.Equal("Error: expected", error.Message);
            Assert.Equal("fail", error.Trace[0].FunctionName);
            Assert.Equal("reset", client.Ask("?reset"));
        }

        Assert.Equal("quit", clients[0].Ask("?quit"));
        server.AssertOrderlyEnd();
        Assert.Equal(server.WaitUntilReady() + "\n", server.Output.WaitForEnd());
        AssertLog(server.Log.WaitForEnd());
    }

    [Fact]
    public void A_session_without_a_module_and_with_an_empty_public_key()
    {
        Variables[PublicKeyVariable] = "";
        var path = Folder.PathOf("0.sock");
        var server = ServeAt([path], "-t", Limits.Command, "-i", "60000000", "-b", "00", "-s", path);
        var client = server.Connect(0, Separator);
        Assert.Equal("1 ok [\"undefined\",1]", client.Command("1", "(m, p) => [typeof m, p]", "1"));
        client.Dispose();
        server.AssertOrderlyEnd();
    }

    // Clients gather the lines of a record up to the one with the dollar, and hand lines that don't match on as INFO.
    private static void AssertLog(string log)
    {
        var records = new List<string>();
        var record = new List<string>();
        foreach (var line in log.TrimEnd('\n').Split('\n'))
        {
            var match = LogLine().Match(line);
            Assert.True(match.Success, $"the clients' pattern does not match '{line}'");
            record.Add(match.Groups[4].Value);
            if (match.Groups[1].Value == "$")
            {
                records.Add(string.Join('\n', record));
                record.Clear();
            }
        }

        Assert.Empty(record);
        Assert.Equal(2, records.Count(text => text == "<console.log>: from a script\nin two lines"));
    }

    [GeneratedRegex(@"^READY ([0-9]+) ([^ ]+)$")]
    private static partial Regex Ready();

    [GeneratedRegex(@"(\*|\$) jsockd ([^ ]+) \[([^][]+)\] (.*)")]
    private static partial Regex LogLine();
}
