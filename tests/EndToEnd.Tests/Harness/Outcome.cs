namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>How a run that ends by itself has ended.</summary>
public sealed record Outcome(int ExitCode, string Output, string Errors)
{
    /// <summary>What was said on standard error, without marks and stamps where it has the form of the log.</summary>
    public string Sentence => string.Join('\n', Errors.TrimEnd('\n').Split('\n').Select(line => LogRecord.TryParse(line)?.Message ?? line));
}
