using System.Net;

namespace JSockD.AspNetCore.Tests;

/// <summary>What commands render inside of Razor pages: theirs as it is, and all else encoded.</summary>
public sealed class TagHelperTests
{
    [Fact]
    public async Task A_scripts_HTML_is_put_as_it_is_and_all_around_it_is_encoded()
    {
        await using var site = await TestSite.StartAsync(_ => { });

        Assert.Equal(
            "<p>&lt;before&gt;</p><h1>Hello <Ada></h1><p>&lt;after&gt;</p>", (await site.Client.GetStringAsync("/Plain")).Trim());
    }

    [Fact]
    public async Task An_element_around_it_has_the_other_attributes_encoded()
    {
        await using var site = await TestSite.StartAsync(_ => { });

        Assert.Equal(
            "<div id=\"root\" title=\"&quot;&lt;&amp;\"><h1>Hello Ada</h1></div>", (await site.Client.GetStringAsync("/Element")).Trim());
    }

    [Fact]
    public async Task Engines_are_found_by_their_name()
    {
        await using var site = await TestSite.StartAsync(_ => { });

        Assert.Equal("function", (await site.Client.GetStringAsync("/Named")).Trim());
    }

    [Fact]
    public async Task A_command_that_fails_ends_the_page_with_its_exception()
    {
        await using var site = await TestSite.StartAsync(_ => { });

        using var response = await site.GetAsync("/Failing");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        Assert.Equal("RangeError: no such page", Assert.IsType<JSScriptException>(await site.Failure).Message);
    }

    [Theory]
    [InlineData("/WithoutElement")]
    [InlineData("/EmptyTag")]
    public async Task Attributes_without_an_element_are_refused(string page)
    {
        await using var site = await TestSite.StartAsync(_ => { });

        using var response = await site.GetAsync(page);

        Assert.Equal(
            "<js-render> has no element for its attributes: give it a tag, or leave out id",
            Assert.IsType<InvalidOperationException>(await site.Failure).Message);
    }
}
