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
            _ when verb == Verb.ShowVersion => new ShowVersion(given.Has(InformationOptions.Verbose)),
            _ when verb == Verb.Diagnose => new Diagnose(Serve(given), given.Text(SigningOptions.Key)),
            _ when verb == Verb.Compile => Compile(given),
            _ when verb == Verb.GenerateKeys => new GenerateKeys(given.Text(SigningOptions.Key)!),
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
        var files = given.Texts(CompilerOptions.Files);
        var key = given.Text(SigningOptions.Key) ?? given.Text(CompilerOptions.KeyByItsOtherName);
        var strip = given.Has(CompilerOptions.StripDebug) ? StripMode.Debug
            : given.Has(CompilerOptions.StripSource) ? StripMode.Source
            : StripMode.Nothing;
        return new CompileModule(files[0], files[1], key, strip)
        {
            SourceMapFile = given.Text(ScriptOptions.SourceMap),
            Check = given.Has(CompilerOptions.Check),
            Timers = given.Has(ScriptOptions.Timers),
        };
    }

    private static SignFile Sign(GivenOptions given)
    {
        var files = given.Texts(SigningOptions.Sign);
        return new SignFile(files[0], files[1], given.Text(SigningOptions.Key)!);
    }

    private static VerifyFile Verify(GivenOptions given)
    {
        var files = given.Texts(SigningOptions.Verify);
        return new VerifyFile(files[0], files[1], given.Text(SigningOptions.Key)!);
    }

    private static Evaluate Evaluate(GivenOptions given) =>
        new(given.Text(ScriptOptions.Expression)!, given.Text(ScriptOptions.Module), given.Text(ScriptOptions.SourceMap))
        {
            Timers = given.Has(ScriptOptions.Timers),
            IntlPack = given.Text(ScriptOptions.Intl),
            DefaultLocale = given.Text(ScriptOptions.DefaultLocale),
        };

    private static Serve Serve(GivenOptions given) => new(given.Texts(ServerOptions.Sockets), given.Text(ScriptOptions.Module))
    {
        SourceMapFile = given.Text(ScriptOptions.SourceMap),
        TimeLimit = given.Value(LimitOptions.TimeLimit),
        AnswerTimeout = given.Value(LimitOptions.AnswerTimeout),
        LoadTimeLimit = given.Value(LimitOptions.LoadTimeout),
        MaxStuckThreads = (int)given.Value(LimitOptions.MaxStuckThreads),
        ExitWithParent = given.Has(ServerOptions.ExitWithParent),
        IdleTimeout = given.Value(LimitOptions.IdleTimeout),
        Separator = given.Value(ServerOptions.Separator),
        MaxFieldBytes = (int)given.Value(LimitOptions.MaxFieldBytes),
        MaxMemoryBytes = given.Value(LimitOptions.MaxMemoryBytes),
        CacheBytes = given.Value(LimitOptions.CacheBytes),
        EngineModules = given.Value(ScriptOptions.EngineModules),
        Timers = given.Has(ScriptOptions.Timers),
        IntlPack = given.Text(ScriptOptions.Intl),
        DefaultLocale = given.Text(ScriptOptions.DefaultLocale),
    };
}
