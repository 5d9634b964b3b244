namespace JSockD.Server.Tests;

/// <summary>The tables of docs/options.md come from the table of options.</summary>
public class OptionsDocumentTests
{
    private const string Document = "docs/options.md";

    [Fact]
    public void Its_options_are_those_of_the_table() => GeneratedBlock.Holds(Document, "options", MarkdownTables.OfOptions());

    [Fact]
    public void Its_variables_are_those_of_the_table() => GeneratedBlock.Holds(Document, "environment", MarkdownTables.OfEnvironment());

    [Fact]
    public void Its_exit_codes_are_those_of_the_code() => GeneratedBlock.Holds(Document, "exit codes", MarkdownTables.OfExitCodes());
}
