using JSockD.Embedding.Setup;
using JSockD.Engine;
using JSockD.Hosting.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JSockD.Embedding.Tests.Options;

/// <summary>Options: from code and from a configuration; each fault is named, and all at once.</summary>
public sealed class OptionsTests
{
    private const string Key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    [Fact]
    public async Task A_host_with_wrong_options_does_not_start_and_says_all_that_is_wrong()
    {
        var host = TestHost.Build(options =>
        {
            options.Engines = 0;
            options.TimeLimit = TimeSpan.Zero;
            options.QueueLength = -1;
            options.CacheBytes = -1;
            options.IntlPack = "/nowhere/jsockd-intl.pack";
            options.DefaultLocale = "de_AT";
            options.SourceMap = "m.map";
            options.EngineModules = (EngineModules)7;
            options.OnMessage<int, int>("twice", (n, _) => Task.FromResult(n)).OnMessage<int, int>("twice", (n, _) => Task.FromResult(n));
        });

        var refusal = await TestHost.ThrowsAsync<OptionsValidationException>(host.Host.StartAsync());

        Assert.Equal(
            [
                "JSockD: the message kind 'twice' has two handlers",
                "JSockD: SourceMap needs Module",
                "JSockD: Engines is 1 to 256, not 0",
                "JSockD: TimeLimit is 00:00:00.0000010 to 24.00:00:00, not 00:00:00",
                "JSockD: CacheBytes is 0 at least, not -1",
                "JSockD: QueueLength is 0 at least, not -1",
                "JSockD: IntlPack: there is no file /nowhere/jsockd-intl.pack",
                "JSockD: DefaultLocale is the tag of a language, such as en-GB or de, not 'de_AT'",
                "JSockD: EngineModules is All, Safe or None, not 7",
            ],
            refusal.Failures);
    }

    [Fact]
    public void A_module_needs_its_file_and_a_key()
    {
        var options = new JSockDOptions { Module = "/nowhere/m.bytecode", PublicKey = "12" };

        Assert.Equal(
            [
                "JSockD 'e-mails': Module: there is no file /nowhere/m.bytecode",
                "JSockD 'e-mails': PublicKey is not a public key: it has 2 characters, and a key has 64 hex digits",
            ],
            new OptionsCheck().Validate("e-mails", options).Failures);
    }

    [Fact]
    public void A_path_that_is_none_is_a_fault_as_any_other()
    {
        var options = new JSockDOptions { Module = "a\0b", PublicKey = Key, SourceMap = "", IntlPack = "\0" };

        Assert.Equal(
            [
                "JSockD: Module: the path has a NUL character",
                "JSockD: SourceMap: the path is empty",
                "JSockD: IntlPack: the path has a NUL character",
            ],
            new OptionsCheck().Validate(null, options).Failures);
    }

    [Fact]
    public async Task A_limit_of_less_than_a_microsecond_is_one()
    {
        var handler = new NeverAnswers(() => { });
        await using var host = await TestHost.StartAsync(options =>
        {
            handler.AddTo(options);
            options.AnswerTimeout = TimeSpan.FromTicks(1);
        });

        var timeout = await TestHost.ThrowsAsync<JSTimeoutException>(host.Engines.ExecuteAsync<int, int>(NeverAnswers.Command, 1));

        Assert.Equal(JSTimeoutKind.Answer, timeout.Kind);
    }

    // As in a file of settings for one environment, which takes back what another has.
    [Fact]
    public void Null_in_a_section_takes_an_option_back_that_may_be_null()
    {
        var options = new JSockDOptions { Module = "m.bytecode", SourceMap = "m.map", DefaultLocale = "de" };
        Read(new() { ["JSockD:Module"] = null, ["JSockD:SourceMap"] = null, ["JSockD:DefaultLocale"] = null }, options);

        Assert.Empty(options.Faults);
        Assert.Equal((null, null, null), (options.Module, options.SourceMap, options.DefaultLocale));

        Read(new() { ["JSockD:Engines"] = null, ["JSockD:Module:Path"] = "m.bytecode" }, options);
        Assert.Equal(["JSockD:Engines is a whole number, not ''", "JSockD:Module is a path, not ''"], options.Faults);
    }

    [Fact]
    public void A_section_sets_options_by_their_names()
    {
        var options = Read(new()
        {
            ["JSockD:module"] = "m.bytecode",
            ["JSockD:Engines"] = "3",
            ["JSockD:TimeLimit"] = "00:00:01.5",
            ["JSockD:MaxMemoryBytes"] = "8000000000",
            ["JSockD:EngineModules"] = "none",
            ["JSockD:Timers"] = "true",
            ["JSockD:CacheBytes"] = "9000000000",
            ["JSockD:DefaultLocale"] = "de-AT",
            ["JSockD:IntlPack"] = "all.pack",
        });

        Assert.Empty(options.Faults);
        Assert.Equal((9_000_000_000, "de-AT", "all.pack"), (options.CacheBytes, options.DefaultLocale, options.IntlPack));
        Assert.Equal("m.bytecode", options.Module);
        Assert.Equal(3, options.Engines);
        Assert.Equal(TimeSpan.FromSeconds(1.5), options.TimeLimit);
        Assert.Equal(8_000_000_000, options.MaxMemoryBytes);
        Assert.Equal(EngineModules.None, options.EngineModules);
        Assert.True(options.Timers);
    }

    [Fact]
    public void What_a_section_has_that_is_no_option_or_no_value_of_it_is_a_fault()
    {
        var options = Read(new()
        {
            ["JSockD:TimeLimit"] = "250",
            ["JSockD:TimeLimt"] = "00:00:01",
            ["JSockD:Engines"] = "many",
            ["JSockD:Timers:Really"] = "true",
        });

        Assert.Collection(
            options.Faults,
            fault => Assert.Equal("JSockD:Engines is a whole number, not 'many'", fault),
            fault => Assert.Equal("JSockD:TimeLimit is a time such as 00:00:00.250, not '250'", fault),
            fault => Assert.StartsWith("JSockD:TimeLimt is no option; there are Module, PublicKey, ", fault, StringComparison.Ordinal),
            fault => Assert.Equal("JSockD:Timers is true or false, not ''", fault));
    }

    [Fact]
    public void A_section_can_hold_every_option_but_those_that_are_code()
    {
        var properties = typeof(JSockDOptions).GetProperties().Select(property => property.Name)
            .Except([nameof(JSockDOptions.SerializerOptions)]);

        Assert.Equal(properties.Order(), OptionsSection.Names.Order());
    }

    [Fact]
    public void What_the_server_has_by_default_an_instance_has_too()
    {
        var options = new JSockDOptions();
        var server = new ServerSettings { SocketPaths = [] };

        Assert.Equal(server.TimeLimit, options.TimeLimit.TotalMicroseconds);
        Assert.Equal(server.AnswerTimeout, options.AnswerTimeout.TotalMicroseconds);
        Assert.Equal(server.LoadTimeLimit, options.LoadTimeout.TotalMicroseconds);
        Assert.Equal(server.IdleTimeout, options.IdleTimeout.TotalMicroseconds);
        Assert.Equal(server.MaxFieldBytes, options.MaxFieldBytes);
        Assert.Equal(server.MaxStuckThreads, options.MaxStuckThreads);
        Assert.Equal(server.CacheBytes, options.CacheBytes);
        Assert.Equal(server.Engine.MemoryLimit, options.MaxMemoryBytes);
        Assert.Equal(server.Engine.Timers, options.Timers);
        Assert.Equal(EngineModules.Safe, options.EngineModules);
    }

    [Fact]
    public async Task Options_of_a_section_and_of_code_come_together()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Engines", "2")]).Build();
        await using var host = await TestHost.StartAsync(
            add: services => services.AddJSockD(configuration, options => options.QueueLength = 5));

        var options = host.Host.Services.GetRequiredService<IOptionsMonitor<JSockDOptions>>().CurrentValue;

        Assert.Equal((2, 5), (options.Engines, options.QueueLength));
        Assert.Equal(2, host.Instance.Health.Engines);
    }

    private static JSockDOptions Read(Dictionary<string, string?> values, JSockDOptions? options = null)
    {
        options ??= new JSockDOptions();
        OptionsSection.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("JSockD"), options);
        return options;
    }
}
