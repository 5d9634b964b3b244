namespace JSockD.EndToEnd.Tests.Modules;

/// <summary>SIGHUP: the module file is read anew, checked like at the start, and changed over to between two commands.</summary>
public sealed class ReloadTests : EndToEndTest
{
    [Fact]
    public void Once_the_log_tells_of_the_reload_the_next_command_on_every_socket_meets_the_new_module()
    {
        var (server, key, path) = ServeVersion("one");
        var clients = new[] { server.Connect(0), server.Connect(1) };
        Assert.All(clients, client => Assert.Equal("\"one\"", Version(client)));

        foreach (var version in Enumerable.Range(2, 10))
        {
            Compile($"{version}", key, path);
            Reload(server);
            Assert.All(clients, client => Assert.Equal($"\"{version}\"", Version(client)));
        }
    }

    [Fact]
    public void A_reload_does_not_wait_for_a_command_that_waits_for_its_client()
    {
        var (server, key, path) = ServeVersion("one", "--answer-timeout", "0");
        var client = server.Connect();
        client.SendFields("a", "m => [JSockD.sendMessage('?'), m.version]", "0");
        Assert.Equal("a message \"?\"", client.ReadLine());
        Compile("two", key, path);
        Reload(server);

        client.SendFields("a", "1");
        Assert.Equal("a ok [1,\"one\"]", client.ReadLine());
        Assert.Equal("\"two\"", Version(client));
    }

    [Fact]
    public void A_file_that_is_not_signed_leaves_the_old_module_in_service()
    {
        var (server, _, path) = ServeVersion("one");
        var client = server.Connect();
        Compile("two", key: null, path);
        server.Signal(Signals.HangUp);
        server.WaitForLog(
            line => line.Contains("[ERROR]", StringComparison.Ordinal) && line.Contains("not signed", StringComparison.Ordinal),
            "about the signature");
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

    [Theory]
    [InlineData(true, "did not end within 200000 microseconds (--load-timeout)")]
    [InlineData(false, "its thread is given up")]
    public void A_module_that_never_ends_leaves_the_old_one_in_service_and_the_next_one_is_served(bool canBeInterrupted, string reason)
    {
        var (server, key, path) = ServeVersion("one", "--load-timeout", "200000");
        var client = server.Connect();
        CompileSource(Endless(canBeInterrupted), key, path);
        server.Signal(Signals.HangUp);
        server.WaitForLog(
            line => line.Contains("not reloaded", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal),
            "about the module");
        Assert.Equal("\"one\"", Version(client));

        Compile("two", key, path);
        Reload(server);
        Assert.Equal("\"two\"", Version(client));
        server.Signal(Signals.Terminate);
        server.AssertOrderlyEnd();
    }

    [Fact]
    public void A_reload_takes_the_place_of_one_whose_module_never_ends()
    {
        var (server, key, path) = ServeVersion("one", "--load-timeout", "0");
        var client = server.Connect();
        CompileSource("console.log('loading'); for (;;);", key, path);
        server.Signal(Signals.HangUp);
        server.WaitForLog(line => line.Contains("<console.log>: loading", StringComparison.Ordinal), "of the module");

        Compile("two", key, path);
        Reload(server);
        Assert.Equal("\"two\"", Version(client));
    }

    [Theory]
    [InlineData(true, "did not end within 200000 microseconds (--load-timeout)")]
    [InlineData(false, "its thread is given up")]
    public void A_server_whose_module_never_ends_does_not_start(bool canBeInterrupted, string reason)
    {
        var (key, path) = NewKey();
        CompileSource(Endless(canBeInterrupted), key, path);
        Assert.Contains(reason, Refusal("-m", path, "--load-timeout", "200000", "-s", "a", "b"), StringComparison.Ordinal);
        Assert.DoesNotContain("a", Folder.Names());
    }

    [Fact]
    public void A_start_that_waits_for_its_module_says_so_and_can_be_ended()
    {
        var (key, path) = NewKey();
        CompileSource("for (;;);", key, path);
        using var server = new JSockDProcess(["-m", path, "-s", "a"], Variables, Folder.FullName) { SocketPaths = [Folder.PathOf("a")] };
        server.WaitForLog(
            line => line.Contains("[WARN] the module has been loading for 2 seconds", StringComparison.Ordinal), "about the module");
        server.Signal(Signals.Terminate);
        server.AssertOrderlyEnd();
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
        var (key, module) = NewKey();
        Compile(version, key, module);
        return (ServeOn(2, ["-m", module, .. options]), key, module);
    }

    private (string Key, string ModulePath) NewKey()
    {
        var key = Folder.PathOf("key");
        Assert.Equal(0, Run("-k", key).ExitCode);
        Variables[PublicKeyVariable] = File.ReadAllText($"{key}.pubkey").Trim();
        return (key, Folder.PathOf("module.bytecode"));
    }

    private void Compile(string version, string? key, string output) =>
        CompileSource($"export const version = '{version}'; export function make() {{ return new Error(version) }}", key, output);

    private void CompileSource(string source, string? key, string output)
    {
        var input = Folder.PathOf("module.mjs");
        File.WriteAllText(input, source);
        Assert.Equal(0, Run(["-c", input, output, .. key is null ? Array.Empty<string>() : ["-k", $"{key}.privkey"]]).ExitCode);
    }

    private string Endless(bool canBeInterrupted) => canBeInterrupted ? "for (;;);" : $"import * as std from 'std'; {NeverReturning()}";

    private static string Version(Client client) => client.Execute("m => m.version").Ok();

    private static void Reload(JSockDProcess server)
    {
        static bool Tells(string line) => line.Contains("[INFO] the module is reloaded", StringComparison.Ordinal);
        var before = server.Log.Lines.Count(Tells);
        server.Signal(Signals.HangUp);
        server.WaitForLog(line => Tells(line) && server.Log.Lines.Count(Tells) > before, "about the reload");
    }
}
