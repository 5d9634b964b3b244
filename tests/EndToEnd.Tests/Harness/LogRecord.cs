using System.Text.RegularExpressions;

namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>A line on standard error, read by the pattern of the existing clients.</summary>
public sealed partial record LogRecord(string Mark, string Time, string Level, string Message)
{
    public static LogRecord? TryParse(string line) =>
        ClientsPattern().Match(line) is { Success: true } match
            ? new LogRecord(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value)
            : null;

    public static LogRecord Parse(string line)
    {
        var record = TryParse(line);
        Assert.True(record is not null, $"the clients' pattern does not match the log line '{line}'");
        return record;
    }

    [GeneratedRegex(@"^(\*|\$) jsockd ([^ ]+) \[([^][]+)\] (.*)$")]
    private static partial Regex ClientsPattern();
}
