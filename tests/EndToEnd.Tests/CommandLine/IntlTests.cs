namespace JSockD.EndToEnd.Tests.CommandLine;

/// <summary><c>--intl</c> and <c>--default-locale</c>.</summary>
public sealed class IntlTests : EndToEndTest
{
    private const string German = "new Intl.NumberFormat('de').format(1234.5)";

    [Fact]
    public void The_locales_beside_the_executable_are_found() => Assert.Equal("\"1.234,5\"\n", Run("-e", German).Output);

    [Fact]
    public void Scripts_that_name_no_locale_get_the_default()
    {
        const string value = "(1234.5).toLocaleString()";
        Assert.Equal("\"1,234.5\"\n", Run("-e", value).Output);
        Assert.Equal("\"1.234,5\"\n", Run("-e", value, "--default-locale", "de").Output);
        Assert.Equal("\"1.234,5\"", Serve("--default-locale", "de").Connect().Execute($"() => {value}").Ok());
    }

    [Fact]
    public void A_pack_that_is_not_there_is_refused()
    {
        var missing = Folder.PathOf("none.pack");
        Assert.Contains(missing, Refusal("-e", German, "--intl", missing), StringComparison.Ordinal);
        Assert.Contains("no such file", Refusal("-s", Folder.PathOf("s"), "--intl", missing), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_pack_is_refused()
    {
        var other = Folder.PathOf("other.pack");
        File.WriteAllText(other, "JSDINTL");
        Assert.Contains("jsockd-intl.pack", Refusal("-e", German, "--intl", other), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_that_is_cut_off_leaves_English_and_the_log_says_so_once()
    {
        var damaged = Folder.PathOf("damaged.pack");
        File.WriteAllText(damaged, "JSDINTL1icudt78l");
        var server = Serve("--intl", damaged);
        var client = server.Connect();
        Assert.Equal("\"1,234.5\"", client.Execute($"() => {German}").Ok());
        Assert.Equal("[\"en\"]", client.Execute("() => Intl.NumberFormat.supportedLocalesOf(['fr', 'en'])").Ok());
        client.SendFields("?quit");
        server.WaitForExit();
        Assert.Single(server.Log.WaitForEnd().Split('\n'), line => line.Contains(damaged, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("no tag")]
    [InlineData("")]
    [InlineData("de_AT!")]
    public void A_default_locale_that_is_no_tag_is_refused(string tag) =>
        Assert.Contains("--default-locale", Refusal("-s", Folder.PathOf("s"), "--default-locale", tag), StringComparison.Ordinal);
}
