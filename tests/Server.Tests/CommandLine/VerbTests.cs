using JSockD.Engine;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Guardian;
using JSockD.Hosting.Settings;
using JSockD.Server.CommandLine;

namespace JSockD.Server.Tests;

/// <summary>Each verb of section 3.2 of the specification, as it is meant.</summary>
public class VerbTests
{
    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    public void Help_is_shown_when_asked_for(string line) => CommandLines.Parse<ShowHelp>(line);

    [Fact]
    public void The_version_is_shown_when_asked_for() => Assert.Equal(new ShowVersion(Verbose: false), CommandLines.Parse("-v"));

    [Theory]
    [InlineData("-v --verbose")]
    [InlineData("--verbose -v")]
    public void The_version_is_shown_with_what_the_executable_is_made_of(string line) =>
        Assert.Equal(new ShowVersion(Verbose: true), CommandLines.Parse(line));

    [Fact]
    public void A_prefix_alone_generates_keys() => Assert.Equal("my_key", CommandLines.Parse<GenerateKeys>("-k my_key").Prefix);

    [Fact]
    public void A_module_is_compiled_without_signing_or_stripping() =>
        Assert.Equal(new CompileModule("in.mjs", "out.bin", null, StripMode.Nothing), CommandLines.Parse("-c in.mjs out.bin"));

    [Theory]
    [InlineData("-k")]
    [InlineData("-pk")]
    public void A_module_is_signed_by_either_name_of_the_key(string option) =>
        Assert.Equal(
            new CompileModule("in.mjs", "out.bin", "key", StripMode.Nothing), CommandLines.Parse($"-c in.mjs out.bin {option} key"));

    [Fact]
    public void A_module_is_stripped_of_its_source_or_of_all_debug_information()
    {
        Assert.Equal(StripMode.Source, CommandLines.Parse<CompileModule>("-c in.mjs out.bin -ss").Strip);
        Assert.Equal(StripMode.Debug, CommandLines.Parse<CompileModule>("-sd -c in.mjs out.bin").Strip);
        Assert.Equal("a.map", CommandLines.Parse<CompileModule>("-sm a.map -c in.mjs out.bin").SourceMapFile);
        Assert.True(CommandLines.Parse<CompileModule>("-c in.mjs out.bin --check").Check);
        Assert.False(CommandLines.Parse<CompileModule>("-c in.mjs out.bin").Check);
    }

    [Fact]
    public void A_file_is_signed_and_a_signature_verified()
    {
        Assert.Equal(new SignFile("file", "sig", "key"), CommandLines.Parse("--sign file sig -k key"));
        Assert.Equal(new VerifyFile("file", "sig", "key"), CommandLines.Parse("-k key --verify file sig"));
    }

    [Fact]
    public void The_doctor_takes_what_the_server_takes_and_can_do_without_sockets()
    {
        var diagnose = CommandLines.Parse<Diagnose>("--doctor -m x -sm y -t 5 --timers -s a b -k key");
        Assert.Equal("key", diagnose.KeyFile);
        Assert.Equal(["a", "b"], diagnose.Server.SocketPaths);
        var server = diagnose.Server;
        Assert.Equal(("x", "y", 5, true), (server.ModuleFile, server.SourceMapFile, server.TimeLimit, server.Timers));
        Assert.Empty(CommandLines.Parse<Diagnose>("--doctor").Server.SocketPaths);
        CommandLines.Refused("--doctor -sm y", "-sm", "-m");
    }

    [Fact]
    public void An_expression_is_evaluated_with_or_without_a_module()
    {
        Assert.Equal(new Evaluate("1+1", null, null), CommandLines.Parse("-e 1+1"));
        Assert.Equal(new Evaluate("M.x", "m.bin", null), CommandLines.Parse("-m m.bin -e M.x"));
        Assert.Equal(new Evaluate("-", "m.bin", null), CommandLines.Parse("-e - -m m.bin"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("--x")]
    [InlineData("-s")]
    [InlineData("")]
    [InlineData("(a, b) => a")]
    public void An_expression_is_whatever_follows(string expression) =>
        Assert.Equal(new Evaluate(expression, null, null), CommandLineParser.Parse(["-e", expression]));

    [Fact]
    public void A_server_has_the_defaults_of_the_specification()
    {
        var serve = CommandLines.Parse<Serve>("-s /tmp/a.sock");

        Assert.Equal(["/tmp/a.sock"], serve.SocketPaths);
        Assert.Null(serve.ModuleFile);
        Assert.Equal(250_000, serve.TimeLimit);
        Assert.Equal((byte)'\n', serve.Separator);
        Assert.Equal(0, serve.IdleTimeout);
        Assert.Equal(64 * 1024 * 1024, serve.MaxFieldBytes);
        Assert.Equal(0, serve.MaxMemoryBytes);
    }

    [Fact]
    public void The_defaults_of_the_command_line_are_those_of_the_server()
    {
        var serve = CommandLines.Parse<Serve>("-s /tmp/a.sock");
        var settings = new ServerSettings { SocketPaths = serve.SocketPaths };

        Assert.Equal(
            (
                settings.TimeLimit, settings.AnswerTimeout, settings.Separator, settings.MaxFieldBytes, settings.IdleTimeout,
                settings.Engine.MemoryLimit),
            (serve.TimeLimit, serve.AnswerTimeout, serve.Separator, serve.MaxFieldBytes, serve.IdleTimeout, serve.MaxMemoryBytes));
    }

    [Fact]
    public void A_server_takes_every_option()
    {
        var serve = CommandLines.Parse<Serve>("-s a b -m m.bin -t 1000 -i 5000 -b 7C --max-field-bytes 4096 --max-memory-bytes 1000000");

        Assert.Equal(["a", "b"], serve.SocketPaths);
        Assert.Equal("m.bin", serve.ModuleFile);
        Assert.Equal(1000, serve.TimeLimit);
        Assert.Equal(5000, serve.IdleTimeout);
        Assert.Equal((byte)'|', serve.Separator);
        Assert.Equal(4096, serve.MaxFieldBytes);
        Assert.Equal(1_000_000, serve.MaxMemoryBytes);
    }

    [Fact]
    public void A_server_takes_a_source_map_beside_its_module() =>
        Assert.Equal("m.js.map", CommandLines.Parse<Serve>("-s a -m m.bin -sm m.js.map").SourceMapFile);

    [Fact]
    public void A_source_map_without_a_module_is_refused()
    {
        CommandLines.Refused("-s a -sm m.js.map", "-sm", "-m");
        CommandLines.Refused("-e 1 -sm m.js.map", "-sm", "-m");
    }

    [Fact]
    public void An_expression_takes_a_source_map_beside_its_module() =>
        Assert.Equal(new Evaluate("M.x", "m.bin", "m.js.map"), CommandLines.Parse("-m m.bin -sm m.js.map -e M.x"));
}
