namespace JSockD.EndToEnd.Tests.Modules;

/// <summary>What scripts write to <c>std.out</c> arrives when they write it, without <c>flush()</c>.</summary>
public sealed class StandardOutputTests : EndToEndTest
{
    private const string Source = """
        import * as std from 'std';
        std.out.puts('while loading\n');
        export const write = text => { std.out.puts(text); return 1; };
        """;

    [Fact]
    public void At_the_modules_load_it_stands_before_READY_and_later_in_the_log()
    {
        using var module = new SignedModule("m.mjs", Source);
        var server = ServeModule(module);
        Assert.Equal(["while loading", server.WaitUntilReady()], server.Output.Lines);
        var client = server.Connect();
        Assert.Equal("1", client.Execute("m => m.write('in a command\\n')").Ok());
        server.WaitForLog(line => line == "in a command", "that the command wrote");
    }

    [Fact]
    public void On_the_command_line_it_stands_before_the_result_also_without_a_line_feed()
    {
        using var module = new SignedModule("m.mjs", Source);
        Variables[PublicKeyVariable] = module.PublicKey;
        Assert.Equal("while loading\nno line 1\n", Run("-m", module.Path, "-e", "M.write('no line ')").Output);
    }

    [Fact]
    public void It_is_not_lost_when_a_script_ends_the_process() => Assert.Equal(
        "last words", Run("-e", "const { out, exit } = await import('std'); out.puts('last words'); exit(0)").Output);
}
