using JSockD.Engine;
using JSockD.Server.CommandLine;

namespace JSockD.Server.Tests;

/// <summary>Options come in any order: every one is tried.</summary>
public class OptionOrderTests
{
    [Fact]
    public void Of_a_server()
    {
        foreach (var order in Orders("-s a b", "-m m.bin", "-t 7", "-b 00", "--max-field-bytes 64", "-i 100"))
        {
            var serve = CommandLines.Parse<Serve>(order);
            Assert.Equal(["a", "b"], serve.SocketPaths);
            Assert.Equal(
                "m.bin 7 0 64 100", $"{serve.ModuleFile} {serve.TimeLimit} {serve.Separator} {serve.MaxFieldBytes} {serve.IdleTimeout}");
        }
    }

    [Fact]
    public void Of_a_server_whose_paths_come_last_behind_two_hyphens()
    {
        foreach (var order in Orders("-m m.bin", "-t 7", "-b 00"))
        {
            var serve = CommandLines.Parse<Serve>($"{order} -s -- -a b");
            Assert.Equal(["-a", "b"], serve.SocketPaths);
            Assert.Equal("m.bin 7 0", $"{serve.ModuleFile} {serve.TimeLimit} {serve.Separator}");
        }
    }

    [Fact]
    public void Of_the_compiler()
    {
        foreach (var order in Orders("-c in out", "-k key", "-sd"))
        {
            Assert.Equal(new CompileModule("in", "out", "key", StripMode.Debug), CommandLines.Parse(order));
        }
    }

    [Fact]
    public void Of_an_expression()
    {
        foreach (var order in Orders("-e 1", "-m m.bin"))
        {
            Assert.Equal(new Evaluate("1", "m.bin", null), CommandLines.Parse(order));
        }
    }

    /// <summary>What existing clients start the server with; wire-facts.md, "Process".</summary>
    [Fact]
    public void Of_the_options_that_existing_clients_give()
    {
        foreach (var order in Orders("-s a b", "-m m.bin", "-sm m.js.map", "-t 7", "-i 1000", "-b 00"))
        {
            Assert.Equal(["a", "b"], CommandLines.Parse<Serve>(order).SocketPaths);
        }
    }

    private static IEnumerable<string> Orders(params string[] parts) => parts.Length == 1
        ? parts
        : parts.SelectMany(first => Orders([.. parts.Where(part => part != first)]).Select(rest => $"{first} {rest}"));
}
