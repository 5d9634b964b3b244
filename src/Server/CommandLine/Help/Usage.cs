namespace JSockD.Server.CommandLine.Help;

/// <summary>What <c>-h</c> prints, and the short form that goes with an error. Both are read off the table of options.</summary>
internal static class Usage
{
    /// <summary>A synopsis of every verb.</summary>
    internal static string Short => Synopsis.OfEveryVerb();

    /// <summary>The short form, and what every option means.</summary>
    internal static string Long => $"{Short}\n\n{string.Join("\n\n", HelpText.Sections())}";
}
