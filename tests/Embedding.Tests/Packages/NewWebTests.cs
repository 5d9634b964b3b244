namespace JSockD.Embedding.Tests.Packages;

/// <summary>
/// What the packages' READMEs promise, in an empty folder: a new web application, the package, its ten lines, a rendered page.
/// </summary>
public sealed class NewWebTests
{
    [Theory]
    [InlineData("JSockD", "src/Embedding/README.md")]
    [InlineData("JSockD.AspNetCore", "src/AspNetCore/README.md")]
    public async Task The_lines_of_the_README_render_a_page(string package, string readme)
    {
        using var program = await ProgramFolder.CreateAsync();
        await program.DotnetAsync("new", "web", "--name", "web", "--output", ".", "--no-restore");
        await program.DotnetAsync("add", "package", package, "--source", ProgramFolder.Packages);
        var lines = LinesOf(readme);
        Assert.InRange(lines.Split('\n').Count(line => line.Trim().Length > 0), 1, 10);
        await File.WriteAllTextAsync(program.At("Program.cs"), lines);
        await program.DotnetAsync("build", "--output", "out");

        await program.AskAsync(["out/web.dll"], async client => Assert.Equal("<h1>Hello Ada</h1>", await client.GetStringAsync("/Ada")));
    }

    private static string LinesOf(string readme)
    {
        var text = ProgramFolder.Read(readme);
        var start = text.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
