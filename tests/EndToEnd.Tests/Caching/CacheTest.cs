using System.Text.Json;

namespace JSockD.EndToEnd.Tests.Caching;

/// <summary>A server with a cache, and a module whose functions count how often they are run: by that the tests see what was run.</summary>
public abstract class CacheTest : EndToEndTest
{
    protected const string Counted = "/*jsockd:cache*/(m, p) => m.count(p)";

    // A module's state is a runtime's: another socket counts by itself.
    private const string Source = """
        import * as std from 'std';
        let runs = 0;
        export const version = 'VERSION';
        export const runsSoFar = () => runs;
        export const count = p => `${version} ${++runs} ${JSON.stringify(p)}`;
        export const countWhen = path => { while (std.loadFile(path) === null); return ++runs; };
        export const large = p => { runs++; return 'x'.repeat(p); };

        """;

    /// <summary>A server with so many sockets, and that module.</summary>
    protected JSockDProcess ServeCounting(int sockets, params string[] options)
    {
        Assert.Equal(0, Run("-k", Folder.PathOf("key")).ExitCode);
        Variables[PublicKeyVariable] = File.ReadAllText(Folder.PathOf("key.pubkey")).Trim();
        CompileVersion("one");
        return ServeOn(sockets, ["-m", Folder.PathOf("module.bytecode"), .. options]);
    }

    /// <summary>Compiles the module, under this version, to where the server has it from.</summary>
    protected void CompileVersion(string version)
    {
        var input = Folder.Write("module.mjs", Source.Replace("VERSION", version, StringComparison.Ordinal));
        Assert.Equal(0, Run("-c", input, Folder.PathOf("module.bytecode"), "-k", Folder.PathOf("key.privkey")).ExitCode);
    }

    private protected static Figures CacheInfo(Client client)
    {
        using var json = JsonDocument.Parse(client.Ask("?cacheinfo"));
        var root = json.RootElement;
        long Of(string name) => root.GetProperty(name).GetInt64();
        return new Figures(Of("hits"), Of("misses"), Of("joined"), Of("entries"), Of("bytes"), Of("evictions"), Of("in_flight"));
    }

    /// <summary>How often the functions have been run on the runtime of this socket.</summary>
    protected static int RunsOn(Client client) =>
        int.Parse(client.Execute("m => m.runsSoFar()").Ok(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Asks until the figures are these.</summary>
    private protected static void WaitFor(Client client, Predicate<Figures> isSo, string what)
    {
        var limit = DateTime.UtcNow + Limits.Hard;
        while (!isSo(CacheInfo(client)))
        {
            Assert.True(DateTime.UtcNow < limit, $"{what}: {CacheInfo(client)}");
        }
    }

    private protected sealed record Figures(
        long Hits, long Misses, long Joined, long Entries, long Bytes, long Evictions, long InFlight);
}
