using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JSockD.Embedding.Tests.Telemetry;

/// <summary>Each kind of record has its category.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task What_scripts_log_has_a_category_of_its_own()
    {
        await using var host = await TestHost.StartAsync();
        await host.Engines.ExecuteAsync<int, int>(new JSCommand("logs", "() => { console.warn('careful'); return 1 }"), 1);

        var started = host.Logs.Expect("1 engines are up");
        Assert.Equal(("JSockD.Engines", LogLevel.Information), (started.Category, started.Level));
        var record = host.Logs.Expect("<console.warn>: careful");
        Assert.Equal(("JSockD.Console", LogLevel.Warning), (record.Category, record.Level));
    }

    [Fact]
    public async Task The_categories_of_a_named_instance_have_its_name()
    {
        await using var host = await TestHost.StartAsync(add: services => services.AddJSockD("e-mails", options => options.Engines = 1));
        var engines = host.Host.Services.GetRequiredKeyedService<IJSockD>("e-mails");
        await engines.ExecuteAsync<int, int>(new JSCommand("logs", "() => { console.log('hello'); return 1 }"), 1);

        Assert.Equal("JSockD.Console.e-mails", host.Logs.Expect("<console.log>: hello").Category);
    }

    [Fact]
    public async Task A_command_that_is_out_of_time_is_logged_by_its_name()
    {
        await using var host = await TestHost.StartAsync(options => options.TimeLimit = TimeSpan.FromMilliseconds(20));
        await TestHost.ThrowsAsync<JSTimeoutException>(host.Engines.ExecuteAsync<int, int>(Commands.Endless, 1));

        Assert.Equal(LogLevel.Warning, host.Logs.Expect("command endless is ended: ").Level);
    }
}
