namespace JSockD.Server.Doctor;

/// <summary>What a finding means for the server.</summary>
internal enum Verdict
{
    /// <summary>It is as it should be.</summary>
    Ok,

    /// <summary>The server starts, and something will be missing or slow.</summary>
    Warning,

    /// <summary>The server does not start like this.</summary>
    Fault,
}

/// <summary>One thing that was looked at. None of its texts holds a secret, or all of what a variable of the environment says.</summary>
/// <param name="Verdict">What it means.</param>
/// <param name="Subject">What was looked at, in a word or two.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">What to do; null where all is well.</param>
internal sealed record Finding(Verdict Verdict, string Subject, string Text, string? Remedy = null)
{
    private const int VerdictWidth = 8;
    private const int SubjectWidth = 13;

    internal static Finding Ok(string subject, string text) => new(Verdict.Ok, subject, text);

    internal static Finding Warning(string subject, string text, string remedy) => new(Verdict.Warning, subject, text, remedy);

    internal static Finding Fault(string subject, string text, string remedy) => new(Verdict.Fault, subject, text, remedy);

    /// <summary>One line for a terminal and for programs: the verdict's word comes first.</summary>
    public override string ToString()
    {
        var word = Verdict switch
        {
            Verdict.Ok => "ok",
            Verdict.Warning => "warning",
            _ => "fault",
        };
        var line = $"{word.PadRight(VerdictWidth)} {Subject.PadRight(SubjectWidth)} {Text}";
        return (Remedy is null ? line : $"{line} → {Remedy}").ReplaceLineEndings(" ");
    }
}
