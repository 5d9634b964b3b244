using JSockD.Engine;
using JSockD.Server.CommandLine.Table;

namespace JSockD.Server.CommandLine;

/// <summary>
/// The grammar of section 3.2 of the specification. It is not one that the usual libraries read: <c>-sm</c>, <c>-ss</c> and <c>-s</c> are
/// different options, <c>-s</c> takes as many paths as follow, and <c>-k</c> means one thing alone and another beside <c>-c</c>. Pure.
/// </summary>
internal static class CommandLineParser
{
    /// <summary>Understands a command line.</summary>
    /// <exception cref="UsageException">It is wrong; the message says what is.</exception>
    internal static Invocation Parse(IReadOnlyList<string> arguments)
    {
        var given = GivenOptions.Scan(arguments);
        var verb = VerbOf(given);
        given.CheckFor(verb);
        return verb switch
        {
            _ when verb == Verb.ShowHelp => new ShowHelp(),
            _ when verb == Verb.ShowVersion => new ShowVersion(given.Has(Options.Verbose)),
            _ when verb == Verb.Diagnose => new Diagnose(Serve(given), given.Text(Options.Key)),
            _ when verb == Verb.Compile => Compile(given),
            _ when verb == Verb.GenerateKeys => new GenerateKeys(given.Text(Options.Key)!),
            _ when verb == Verb.Sign => Sign(given),
            _ when verb == Verb.Verify => Verify(given),
            _ when verb == Verb.Evaluate => Evaluate(given),
            _ => Serve(given),
        };
    }

    private static Verb VerbOf(GivenOptions given)
    {
        foreach (var verb in Verb.ByPrecedence)
        {
            if (given.Has(Options.Of(verb)))
            {
                return verb;
            }
        }

        var choices = string.Join(", ", Verb.All.Where(verb => verb != Verb.ShowHelp).Select(verb => verb.Option));
        throw new UsageException(given.First is { } first
            ? $"{first.Name} alone is not enough: say what to do with one of {choices}"
            : $"nothing to do: give one of {choices}");
    }

    private static CompileModule Compile(GivenOptions given)
    {
        var files = given.Texts(Options.Files);
        var key = given.Text(Options.Key) ?? given.Text(Options.KeyByItsOtherName);
        var strip = given.Has(Options.StripDebug) ? StripMode.Debug : given.Has(Options.StripSource) ? StripMode.Source : StripMode.Nothing;
        return new CompileModule(files[0], files[1], key, strip)
        {
            SourceMapFile = given.Text(Options.SourceMap),
            Check = given.Has(Options.Check),
            Timers = given.Has(Options.Timers),
        };
    }

    private static SignFile Sign(GivenOptions given)
    {
        var files = given.Texts(Options.Sign);
        return new SignFile(files[0], files[1], given.Text(Options.Key)!);
    }

    private static VerifyFile Verify(GivenOptions given)
    {
        var files = given.Texts(Options.Verify);
        return new VerifyFile(files[0], files[1], given.Text(Options.Key)!);
    }

    private static Evaluate Evaluate(GivenOptions given) =>
        new(given.Text(Options.Expression)!, given.Text(Options.Module), given.Text(Options.SourceMap))
        {
            Timers = given.Has(Options.Timers),
            IntlPack = given.Text(Options.Intl),
            DefaultLocale = given.Text(Options.DefaultLocale),
        };

    private static Serve Serve(GivenOptions given) => new(given.Texts(Options.Sockets), given.Text(Options.Module))
    {
        SourceMapFile = given.Text(Options.SourceMap),
        TimeLimit = given.Value(Options.TimeLimit),
        AnswerTimeout = given.Value(Options.AnswerTimeout),
        LoadTimeLimit = given.Value(Options.LoadTimeout),
        MaxStuckThreads = (int)given.Value(Options.MaxStuckThreads),
        ExitWithParent = given.Has(Options.ExitWithParent),
        IdleTimeout = given.Value(Options.IdleTimeout),
        Separator = given.Value(Options.Separator),
        MaxFieldBytes = (int)given.Value(Options.MaxFieldBytes),
        MaxMemoryBytes = given.Value(Options.MaxMemoryBytes),
        CacheBytes = given.Value(Options.CacheBytes),
        EngineModules = given.Value(Options.EngineModules),
        Timers = given.Has(Options.Timers),
        IntlPack = given.Text(Options.Intl),
        DefaultLocale = given.Text(Options.DefaultLocale),
    };
}
