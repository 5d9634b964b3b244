namespace JSockD.EndToEnd.Tests.Fixtures;

/// <summary>The commands that the native library's tests replay, through a socket.</summary>
public sealed class SharedCommandsTests : EndToEndTest
{
    private static readonly string s_fixtures = Executable.InRepository("tests/fixtures");

    public static TheoryData<string> Files =>
        new(
            Directory.EnumerateFiles(Path.Combine(s_fixtures, "commands"), "*.txt")
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_command_gets_its_reply(string file)
    {
        var commands = CommandFile.Read(Path.Combine(s_fixtures, "commands", file));
        Assert.NotEmpty(commands.Cases);
        using var module =
            commands.Module is { } name ? new SignedModule(name, File.ReadAllText(Path.Combine(s_fixtures, "modules", name))) : null;
        var server = module is null ? Serve("-t", commands.TimeLimit) : ServeModule(module, "-t", commands.TimeLimit);
        var client = server.Connect();
        foreach (var command in commands.Cases)
        {
            var line = client.Command(command.Id, command.JavaScript, command.Parameter);
            Assert.True(
                command.IsAnsweredBy(line), $"{command.JavaScript}\n{command.Parameter}\nexpected: {command.Expected}\ngot:      {line}");
        }
    }

    [Fact]
    public async Task All_commands_of_a_file_may_be_sent_at_once()
    {
        var commands = CommandFile.Read(Path.Combine(s_fixtures, "commands", "values.txt"));
        var client = Serve().Connect();
        var sending = client.SendInBackground(
            [.. commands.Cases.SelectMany(command => client.Fields(command.Id, command.JavaScript, command.Parameter))]);
        Assert.All(commands.Cases, command => Assert.True(command.IsAnsweredBy(client.ReadLine()), command.Expected));
        await sending.WaitAsync(Limits.Hard);
    }
}
