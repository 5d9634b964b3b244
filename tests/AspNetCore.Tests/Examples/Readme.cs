using Microsoft.AspNetCore.Mvc.RazorPages;

namespace JSockD.AspNetCore.Tests.Examples;

/// <summary>What the README's lines for Razor take for granted.</summary>
public sealed class ReadmeModel : PageModel
{
    public object Cart { get; } = new { items = new[] { "tea" } };

    public string Style { get; } = "wide";
}

/// <summary>Commands of a program.</summary>
public static class Pages
{
    public static JSCommand Cart { get; } = new("cart", "(m, cart) => `<b>${cart.items}</b>`");
}

/// <summary>The README's lines for Razor, which stand in Pages/Readme.cshtml too.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_lines_for_Razor_are_those_that_are_rendered_here()
    {
        await using var site = await TestSite.StartAsync(_ => { });
        var page = await File.ReadAllTextAsync(Path.Combine(Example.Root(), "tests/AspNetCore.Tests/Pages/Readme.cshtml"));
        var lines = Example.Of("src/AspNetCore/README.md", "cshtml").Single().Text.Split('\n');

        Assert.Equal("@addTagHelper *, JSockD.AspNetCore", lines[0]);
        Assert.EndsWith(string.Join('\n', lines[1..]) + "\n", page, StringComparison.Ordinal);
        Assert.Equal(
            "<b>tea</b>\n<div id=\"root\" class=\"wide\"><b>tea</b></div>", (await site.Client.GetStringAsync("/Readme")).Trim());
    }
}
