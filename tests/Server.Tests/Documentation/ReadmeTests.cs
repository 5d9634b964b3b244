namespace JSockD.Server.Tests;

/// <summary>The tables of README.md come from the table of options.</summary>
public class ReadmeTests
{
    [Fact]
    public void Its_options_are_those_of_the_table() => GeneratedBlock.Holds("README.md", "options", MarkdownTables.OfOptions());

    [Fact]
    public void Its_variables_are_those_of_the_table() => GeneratedBlock.Holds("README.md", "environment", MarkdownTables.OfEnvironment());
}
