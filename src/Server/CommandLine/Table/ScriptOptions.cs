using JSockD.Engine;

namespace JSockD.Server.CommandLine.Table;

/// <summary>What scripts are run, and what they find there.</summary>
internal static class ScriptOptions
{
    private const string PackMeaning = "the file with all locales but English, for `Intl`";
    private const string PackDefault =
        "Without it, `jsockd-intl.pack` is looked for beside the executable, and then in `../share/jsockd` from there, "
        + "when a script first asks for another locale.";
    private const string LocaleMeaning = "the locale of scripts that ask for none, such as `de-AT`";
    private const string LocaleDefault = "Without it, that is `en-US`.";

    internal static readonly TextOption Expression = new("-e", "EXPRESSION|-")
    {
        Uses =
        [
            new(Verb.Evaluate, "the expression, or statements, of which the last one's value is printed; `-` reads it from standard input"),
        ],
    };

    internal static readonly FileOption Module = new("-m", "MODULE")
    {
        Uses =
        [
            new(
                Verb.Serve,
                "a module file made by `-c`: its exports are the first argument of every command",
                "The environment must hold the public key of its signer."),
            new(Verb.Evaluate, "a module file made by `-c`: its exports are the global variable `M`"),
        ],
    };

    internal static readonly FileOption SourceMap = new("-sm", "MAP")
    {
        Uses =
        [
            new(Verb.Serve, "the module's source map: errors then name the original files too"),
            new(Verb.Evaluate, "the module's source map: errors then name the original files too"),
            new(Verb.Compile, "the module's source map: what is said of missing globals then names the original files too"),
        ],
        Relation = new(RelationKind.Needs, Module, "it is the source map of that module"),
    };

    internal static readonly ChoiceOption<EngineModules> EngineModules = new("--engine-modules", "WHAT")
    {
        Choices =
        [
            ("all", Engine.EngineModules.All),
            ("safe", Engine.EngineModules.Safe),
            ("none", Engine.EngineModules.None),
        ],
        Default = Engine.EngineModules.All,
        Uses =
        [
            new(
                Verb.Serve,
                "what scripts find in the modules `std` and `os`: all of it; with `safe` no files, processes, signals or environment; "
                + "with `none` they can't be imported"),
        ],
    };

    internal static readonly Flag Timers = new("--timers")
    {
        Uses =
        [
            new(
                Verb.Serve,
                "gives scripts `setTimeout`, `setInterval`, `setImmediate` and their clears",
                "They end with the command. A module has them without this option if it says `import 'jsockd:timers'`."),
            new(Verb.Evaluate, "gives scripts `setTimeout`, `setInterval`, `setImmediate` and their clears"),
            new(Verb.Compile, "looks for missing globals as a server does that is started with `--timers`"),
        ],
    };

    internal static readonly FileOption Intl = new("--intl", "PACK")
    {
        Uses =
        [
            new(Verb.Serve, PackMeaning, PackDefault),
            new(Verb.Evaluate, PackMeaning, PackDefault),
        ],
    };

    internal static readonly TextOption DefaultLocale = new("--default-locale", "TAG")
    {
        Uses =
        [
            new(Verb.Serve, LocaleMeaning, LocaleDefault),
            new(Verb.Evaluate, LocaleMeaning, LocaleDefault),
        ],
    };
}
