using System.Globalization;

namespace JSockD.EndToEnd.Tests.Fixtures;

/// <summary>A file of tests/fixtures/commands; its README describes the format.</summary>
internal sealed record CommandFile(string? Module, string TimeLimit, IReadOnlyList<CommandCase> Cases)
{
    private const string Comment = "#";
    private const string ModuleOption = "# module: ";
    private const string TimeLimitOption = "# time limit: ";

    public static CommandFile Read(string path)
    {
        var lines = File.ReadAllText(path).TrimEnd('\n').Split('\n');
        var cases = new List<CommandCase>();
        var (module, timeLimit) = ((string?)null, Limits.Command);
        for (var n = 0; n < lines.Length; n++)
        {
            if (lines[n].StartsWith(ModuleOption, StringComparison.Ordinal))
            {
                module = lines[n][ModuleOption.Length..];
            }
            else if (lines[n].StartsWith(TimeLimitOption, StringComparison.Ordinal))
            {
                timeLimit = lines[n][TimeLimitOption.Length..];
            }
            else if (lines[n].Length > 0 && !lines[n].StartsWith(Comment, StringComparison.Ordinal))
            {
                Assert.True(
                    n + 3 < lines.Length,
                    string.Create(CultureInfo.InvariantCulture, $"{path} ends in the middle of the case at line {n + 1}"));
                cases.Add(new CommandCase(lines[n], lines[n + 1], lines[n + 2], lines[n + 3]));
                n += 3;
            }
        }

        return new CommandFile(module, timeLimit, cases);
    }
}

internal sealed record CommandCase(string Id, string JavaScript, string Parameter, string Expected)
{
    /// <summary>Whether the reply line is the expected one. What kind of error the native library sees does not reach the wire.</summary>
    public bool IsAnsweredBy(string line)
    {
        var parts = Expected.Split(' ', 4);
        if (parts[1] != "exception")
        {
            return line == Expected;
        }

        var reply = Reply.Parse(line);
        return reply.Id == Id && reply.Error().Message.StartsWith(parts.Length > 3 ? parts[3] : "", StringComparison.Ordinal);
    }
}
