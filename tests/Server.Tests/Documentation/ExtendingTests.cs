using System.Text.RegularExpressions;

namespace JSockD.Server.Tests;

/// <summary>docs/extending.md names files of this repository.</summary>
public partial class ExtendingTests
{
    private const string Document = "docs/extending.md";

    public static TheoryData<string> Named { get; } =
    [
        .. PathInBackquotes().Matches(File.ReadAllText(Repository.PathOf(Document))).Select(match => match.Groups[1].Value).Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Named))]
    public void What_it_names_exists(string path) =>
        Assert.True(Path.Exists(Repository.PathOf(path)), $"{Document} names {path}, which does not exist: name what took its place.");

    [Fact]
    public void It_is_linked_from_where_one_looks_first()
    {
        Assert.Contains($"({Document})", File.ReadAllText(Repository.PathOf("README.md")), StringComparison.Ordinal);
        Assert.Contains($"({Document})", File.ReadAllText(Repository.PathOf("CONTRIBUTING.md")), StringComparison.Ordinal);
    }

    // Files and folders below the root, files in it, and scripts with their arguments.
    [GeneratedRegex("`((?:[A-Za-z][\\w.-]*/)+[\\w.-]*|[A-Za-z]+\\.md)(?: [a-z ]+)?`")]
    private static partial Regex PathInBackquotes();
}
