using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JSockD.AspNetCore.Tests;

/// <summary>A web application with engines, as a program has it, on a port of the system's choice.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    /// <summary>Guards against hanging; no test is about it.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Exception> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _app;

    private TestSite(WebApplication app) => (_app, Client) = (app, new HttpClient());

    internal HttpClient Client { get; }

    /// <summary>Completes when <see cref="Commands.Endless"/> runs.</summary>
    internal Task Running => _running.Task.WaitAsync(Limit);

    /// <summary>The first exception that came out of an endpoint.</summary>
    internal Task<Exception> Failure => _failure.Task.WaitAsync(Limit);

    internal IServiceProvider Services => _app.Services;

    internal static async Task<TestSite> StartAsync(Action<WebApplication> map, Action<IServiceCollection>? add = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRazorPages().AddApplicationPart(typeof(TestSite).Assembly);
        TestSite? site = null;
        builder.Services.ConfigureAll<JSockDOptions>(
            options => (options.Engines, options.TimeLimit, options.QueueTimeout) = (1, TimeSpan.FromHours(1), TimeSpan.Zero));
        builder.Services.AddJSockD(options =>
        {
            options.OnMessage<object?, bool>("running", (_, _) => Task.FromResult(site!._running.TrySetResult()));
        });
        builder.Services.AddJSockD("other", options => options.Timers = true);
        add?.Invoke(builder.Services);
        site = new TestSite(builder.Build());
        site._app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception e)
            {
                site._failure.TrySetResult(e);
                throw;
            }
        });
        map(site._app);
        site._app.MapRazorPages();
        await site._app.StartAsync().WaitAsync(Limit);
        site.Client.BaseAddress = new Uri(site._app.Urls.Single());
        return site;
    }

    internal Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken = default) =>
        Client.SendAsync(new HttpRequestMessage(method, path), HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .WaitAsync(Limit, CancellationToken.None);

    internal Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync().WaitAsync(Limit);
        await _app.DisposeAsync();
    }
}
