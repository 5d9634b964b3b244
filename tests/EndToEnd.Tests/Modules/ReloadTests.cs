namespace JSockD.EndToEnd.Tests.Modules;

/// <summary>SIGHUP: the module file is read anew, checked like at the start, and changed over to between two commands.</summary>
public sealed class ReloadTests : EndToEndTest
{
    [Fact]
    public void A_new_module_file_is_served_after_SIGHUP_on_every_socket()
    {
        var (server, key, path) = ServeVersion("one");
        var clients = new[] { server.Connect(0), server.Connect(1) };
        Assert.All(clients, client => Assert.Equal("\"one\"", Version(client)));

        Compile("two", key, path);
        server.Signal(Signals.HangUp);
        server.WaitForLog(line => line.Contains("reloaded", StringComparison.Ordinal), "about the reload");
        Assert.All(clients, client => AssertChangesTo("\"two\"", client));
    }

    [Fact]
    public void A_file_that_is_not_signed_leaves_the_old_module_in_service()
    {
        var (server, _, path) = ServeVersion("one");
        var client = server.Connect();
        Compile("two", key: null, path);
        server.Signal(Signals.HangUp);
        server.WaitForLog(line => line.Contains("[ERROR]", StringComparison.Ordinal) && line.Contains("not signed", StringComparison.Ordinal), "about the signature");
        Assert.Equal("\"one\"", Version(client));
    }

    [Fact]
    public void A_module_that_throws_leaves_the_old_one_in_service()
    {
        var (server, key, path) = ServeVersion("one");
        var client = server.Connect();
        CompileSource("throw new Error('not today')", key, path);
        server.Signal(Signals.HangUp);
        server.WaitForLog(line => line.Contains("not today", StringComparison.Ordinal), "about the module");
        Assert.Equal("\"one\"", Version(client));
    }

    [Fact]
    public void A_module_that_throws_is_told_with_the_places_of_its_own_map()
    {
        const string Map = """{"version":3,"sources":["old.js"],"names":[],"mappings":"AAAA"}""";
        var map = Folder.Write("module.mjs.map", Map);
        var (server, key, path) = ServeVersion("one", "-sm", map);
        var client = server.Connect();
        client.Execute("m => { console.error(m.make()); return 1 }");
        server.WaitForLog(line => line.Contains("-> make (old.js:1:", StringComparison.Ordinal), "with a place of the old module");

        CompileSource("throw new Error('not today')", key, path);
        File.WriteAllText(map, Map.Replace("old.js", "new.js", StringComparison.Ordinal));
        server.Signal(Signals.HangUp);
        server.WaitForLog(line => line.Contains("-> <anonymous> (new.js:1:", StringComparison.Ordinal), "with a place of the new module");
    }

    [Fact]
    public void Without_a_module_SIGHUP_is_survived()
    {
        var server = Serve();
        var client = server.Connect();
        server.Signal(Signals.HangUp);
        server.WaitForLog(line => line.Contains("SIGHUP", StringComparison.Ordinal), "about the signal");
        client.AssertServes();
    }

    private (JSockDProcess Server, string Key, string ModulePath) ServeVersion(string version, params string[] options)
    {
        var key = Folder.PathOf("key");
        Assert.Equal(0, Run("-k", key).ExitCode);
        var module = Folder.PathOf("module.bytecode");
        Compile(version, key, module);
        Variables[PublicKeyVariable] = File.ReadAllText($"{key}.pubkey").Trim();
        return (ServeOn(2, ["-m", module, .. options]), key, module);
    }

    private void Compile(string version, string? key, string output) => CompileSource($"export const version = '{version}'; export function make() {{ return new Error(version) }}", key, output);

    private void CompileSource(string source, string? key, string output)
    {
        var input = Folder.PathOf("module.mjs");
        File.WriteAllText(input, source);
        Assert.Equal(0, Run(["-c", input, output, .. key is null ? Array.Empty<string>() : ["-k", $"{key}.privkey"]]).ExitCode);
    }

    private static string Version(Client client) => client.Execute("m => m.version").Ok();

    // The replacement is built in the background while commands go on: each gets an answer, and at last it is the new module's.
    private static void AssertChangesTo(string version, Client client)
    {
        var limit = DateTime.UtcNow + Limits.Hard;
        while (Version(client) != version)
        {
            Assert.True(DateTime.UtcNow < limit, "the runtime did not change over");
        }
    }
}
