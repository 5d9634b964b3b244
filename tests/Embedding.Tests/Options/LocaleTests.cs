namespace JSockD.Embedding.Tests.Options;

/// <summary>
/// What <c>Intl</c> knows is one for the process. The sample of e-mails has another default locale: here, all engines have the usual one.
/// </summary>
public sealed class LocaleTests
{
    private static readonly JSCommand s_format = new("format", "(m, locale) => new Intl.NumberFormat(locale ?? undefined).format(1234.5)");

    [Fact]
    public async Task The_default_locale_is_English_and_the_package_has_the_others()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal("1,234.5", await host.Engines.ExecuteAsync<string?, string>(s_format, null));
        Assert.Equal("1.234,5", await host.Engines.ExecuteAsync<string?, string>(s_format, "de"));
    }

    [Fact]
    public async Task Engines_that_want_another_locale_than_those_of_the_process_have_do_not_start()
    {
        await using var first = await TestHost.StartAsync();
        using var second = TestHost.Build(options => options.DefaultLocale = "de-AT").Host;

        var refusal = await TestHost.ThrowsAsync<JSUnavailableException>(second.StartAsync());

        Assert.EndsWith(
            "here they are the package's and de-AT, but engines that were started before have the package's and en-US",
            refusal.Message,
            StringComparison.Ordinal);
    }
}
