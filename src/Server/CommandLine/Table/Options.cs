namespace JSockD.Server.CommandLine.Table;

// A new option is a row in the class of its theme, a place in All, and a member of the Invocation that it belongs to, which
// CommandLineParser fills. All else, such as the help and the table of docs/options.md, is read off the row. docs/extending.md has every
// step.

/// <summary>The table of options. What -s, -e, -c and -k mean is given by existing clients: section 3.2 of the specification.</summary>
internal static class Options
{
    /// <summary>In the order of the help.</summary>
    internal static readonly Option[] All =
    [
        ServerOptions.Sockets,
        ScriptOptions.Expression,
        ScriptOptions.Module,
        ScriptOptions.SourceMap,
        LimitOptions.TimeLimit,
        LimitOptions.AnswerTimeout,
        LimitOptions.LoadTimeout,
        LimitOptions.IdleTimeout,
        ServerOptions.Separator,
        LimitOptions.MaxFieldBytes,
        LimitOptions.MaxMemoryBytes,
        LimitOptions.CacheBytes,
        LimitOptions.MaxStuckThreads,
        ScriptOptions.EngineModules,
        ScriptOptions.Timers,
        ScriptOptions.Intl,
        ScriptOptions.DefaultLocale,
        ServerOptions.ExitWithParent,
        CompilerOptions.Files,
        SigningOptions.Key,
        CompilerOptions.KeyByItsOtherName,
        CompilerOptions.StripSource,
        CompilerOptions.StripDebug,
        CompilerOptions.Check,
        SigningOptions.Sign,
        SigningOptions.Verify,
        InformationOptions.Doctor,
        InformationOptions.Version,
        InformationOptions.Verbose,
        InformationOptions.Help,
    ];

    /// <summary>The option of that name, or null.</summary>
    internal static Option? Named(string text) => Array.Find(All, option => option.IsNamed(text));

    /// <summary>The option that asks for a verb.</summary>
    internal static Option Of(Verb verb) => Array.Find(All, option => option.Name == verb.Option)!;

    /// <summary>The options that go with a verb, its own first.</summary>
    internal static IEnumerable<Option> With(Verb verb) =>
        All.Where(option => option.UseWith(verb) is not null).OrderBy(option => option.Name == verb.Option ? 0 : 1);
}
