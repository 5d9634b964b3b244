namespace JSockD.Server.CommandLine.Table;

/// <summary>What the compiler of modules reads, writes and leaves out.</summary>
internal static class CompilerOptions
{
    internal static readonly FileOption Files = new("-c", "INPUT", "OUTPUT")
    {
        Uses = [new(Verb.Compile, "the module's source, and the module file to write")],
    };

    internal static readonly FileOption KeyByItsOtherName = new("-pk", "PRIVATE_KEY")
    {
        Uses = [new(Verb.Compile, "another name of `-k`")],
        Relation = new(RelationKind.IsAnotherNameOf, SigningOptions.Key, "give one of them"),
    };

    internal static readonly Flag StripSource = new("-ss")
    {
        Uses = [new(Verb.Compile, "leaves out the source code")],
    };

    internal static readonly Flag StripDebug = new("-sd")
    {
        Uses = [new(Verb.Compile, "leaves out the source code, file names, lines and columns")],
        Relation = new(RelationKind.Excludes, StripSource, "-sd strips all that -ss does"),
    };

    internal static readonly Flag Check = new("--check")
    {
        Uses =
        [
            new(
                Verb.Compile,
                "lists all globals that the module uses and this server lacks, and writes nothing if one certainly matters",
                "Only noted are those that the module asks for, as with `typeof`, those of pages and timers, and unknown names. "
                + "Without `--check`, what matters is a warning."),
        ],
    };
}
