using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JSockD.AspNetCore.Tests;

/// <summary>A page as an endpoint's result: what the client gets, and what it gets where the page fails.</summary>
public sealed class HtmlResultTests
{
    [Fact]
    public async Task A_page_comes_with_its_type_and_its_length()
    {
        await using var site = await TestSite.StartAsync(
            app => app.MapGet("/", () => JSResults.Html(Commands.Greet, new { name = "Zoë \"<\n" })));

        using var response = await site.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("<h1>Hello Zoë \"<\n</h1>", await response.Content.ReadAsStringAsync());
        Assert.Equal("<h1>Hello Zoë \"<\n</h1>".Length + 1, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_large_page_is_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 300_000).Select(i => $"{i}\"\n\u0001é\ud83d\ude00"));
        await using var site = await TestSite.StartAsync(app => app.MapGet("/", () => JSResults.Html(Commands.Greet, new { name = text })));

        Assert.Equal($"<h1>Hello {text}</h1>", await site.Client.GetStringAsync("/"));
    }

    [Fact]
    public async Task Status_and_type_may_be_others()
    {
        await using var site = await TestSite.StartAsync(app => app.MapGet(
            "/", () => JSResults.Html(Commands.Greet, new { name = "Ada" }, statusCode: 404, contentType: "application/xhtml+xml")));

        using var response = await site.GetAsync("/");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/xhtml+xml", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("<h1>Hello Ada</h1>", await response.Content.ReadAsStringAsync());
        Assert.Throws<ArgumentOutOfRangeException>(() => JSResults.Html(Commands.Greet, 1, statusCode: 304));
        Assert.Throws<ArgumentOutOfRangeException>(() => JSResults.Html(Commands.Greet, 1, statusCode: 1000));
        Assert.Throws<ArgumentNullException>(() => JSResults.Html(null!, 1));
    }

    [Fact]
    public async Task HEAD_gets_the_headers_of_GET_and_no_body()
    {
        await using var site = await TestSite.StartAsync(app =>
        {
            app.MapMethods("/result", ["GET", "HEAD"], () => JSResults.Html(Commands.Greet, new { name = "Ada" }));
            app.MapMethods("/response", ["HEAD"], (IJSockD js, HttpResponse response) =>
                js.ExecuteToAsync(Commands.Greet, new { name = "Ada" }, response));
        });

        using var result = await site.SendAsync(HttpMethod.Head, "/result");
        using var response = await site.SendAsync(HttpMethod.Head, "/response");

        Assert.Equal("<h1>Hello Ada</h1>".Length, result.Content.Headers.ContentLength);
        Assert.Equal("text/html; charset=utf-8", result.Content.Headers.ContentType!.ToString());
        Assert.Equal("", await result.Content.ReadAsStringAsync());
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_exception_reaches_the_programs_handler_with_nothing_written_or_set()
    {
        await using var site = await TestSite.StartAsync(app =>
        {
            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                StatusCodeSelector = e => e is JSScriptException ? 500 : 503,
                ExceptionHandler = context => context.Response.WriteAsync(
                    $"{context.Response.ContentType}{context.Features.Get<IExceptionHandlerFeature>()!.Error.Message}"),
            });
            app.MapGet("/result", () => JSResults.Html(Commands.Fail, 1, statusCode: 201, contentType: "text/x"));
            app.MapGet("/response", (IJSockD js, HttpResponse response) => js.ExecuteToAsync(Commands.Fail, 1, response));
            app.MapGet("/no-text", () => JSResults.Html(new JSCommand("number", "() => 5"), 1));
        });

        using var result = await site.GetAsync("/result");
        using var response = await site.GetAsync("/response");
        using var noText = await site.GetAsync("/no-text");

        Assert.Equal((HttpStatusCode)500, result.StatusCode);
        Assert.Equal("RangeError: no such page", await result.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode)500, response.StatusCode);
        Assert.Equal("RangeError: no such page", await response.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode)503, noText.StatusCode);
        Assert.Equal("the command 'number' gave no string", await noText.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/result")]
    [InlineData("/response")]
    [InlineData("/linked")]
    public async Task A_client_that_goes_away_ends_the_script(string path)
    {
        await using var site = await TestSite.StartAsync(app =>
        {
            app.MapGet("/result", () => JSResults.Html(Commands.Endless, 1));
            app.MapGet("/response", (IJSockD js, HttpResponse response) => js.ExecuteToAsync(Commands.Endless, 1, response));
            app.MapGet("/linked", async (IJSockD js, HttpResponse response) =>
            {
                using var other = new CancellationTokenSource();
                await js.ExecuteToAsync(Commands.Endless, 1, response, other.Token);
            });
            app.MapGet("/next", () => JSResults.Html(Commands.Greet, new { name = "Ada" }));
        });
        using var client = new CancellationTokenSource();
        var request = site.SendAsync(HttpMethod.Get, path, client.Token);
        await site.Running;

        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        Assert.IsAssignableFrom<OperationCanceledException>(await site.Failure);
        Assert.Equal("<h1>Hello Ada</h1>", await site.Client.GetStringAsync("/next").WaitAsync(TestSite.Limit));
    }

    [Fact]
    public async Task A_token_of_the_program_ends_the_script_too()
    {
        using var end = new CancellationTokenSource();
        await using var site = await TestSite.StartAsync(app => app.MapGet(
            "/", (IJSockD js, HttpResponse response) => js.ExecuteToAsync(Commands.Endless, 1, response, end.Token)));
        var request = site.GetAsync("/");
        await site.Running;

        await end.CancelAsync();

        Assert.IsAssignableFrom<OperationCanceledException>(await site.Failure);
        using var response = await request;
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task A_page_may_be_written_in_parts_and_its_beginning_is_there_before_the_rest_is_rendered()
    {
        var rest = new TaskCompletionSource();
        await using var site = await TestSite.StartAsync(app => app.MapGet("/", async (IJSockD js, HttpResponse response) =>
        {
            response.ContentType = "text/html";
            await response.WriteAsync("<body>");
            await response.Body.FlushAsync();
            await rest.Task;
            await js.ExecuteToAsync(Commands.Greet, new { name = "Ada" }, response);
            await js.ExecuteToAsync(Commands.Greet, new { name = "Bob" }, response);
            await response.WriteAsync("</body>");
        }));

        using var response = await site.GetAsync("/");
        await using var body = await response.Content.ReadAsStreamAsync();
        var beginning = new byte["<body>".Length];
        await body.ReadExactlyAsync(beginning).AsTask().WaitAsync(TestSite.Limit);
        rest.SetResult();
        using var reader = new StreamReader(body);

        Assert.Equal("<body>"u8.ToArray(), beginning);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("<h1>Hello Ada</h1><h1>Hello Bob</h1></body>", await reader.ReadToEndAsync().WaitAsync(TestSite.Limit));
    }

    [Fact]
    public async Task A_result_behind_the_beginning_of_a_response_is_refused_and_nothing_of_it_is_written()
    {
        await using var site = await TestSite.StartAsync(app => app.MapGet("/", async context =>
        {
            await context.Response.WriteAsync("<body>");
            await context.Response.Body.FlushAsync();
            var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
                () => JSResults.Html(Commands.Greet, new { name = "Ada" }).ExecuteAsync(context));
            await context.Response.WriteAsync(refusal.Message);
        }));

        Assert.Equal(
            "<body>the response has started, and a page has to be the whole of it: IJSockD.ExecuteToAsync writes parts of one",
            await site.Client.GetStringAsync("/").WaitAsync(TestSite.Limit));
    }

    [Fact]
    public async Task Engines_are_found_by_their_name_and_missing_ones_are_named()
    {
        await using var site = await TestSite.StartAsync(app =>
        {
            app.MapGet("/default", () => JSResults.Html(Commands.WhoAmI, 1));
            app.MapGet("/other", () => JSResults.Html(Commands.WhoAmI, 1, instance: "other"));
            app.MapGet("/none", () => JSResults.Html(Commands.WhoAmI, 1, instance: "none"));
        });

        Assert.Equal("undefined", await site.Client.GetStringAsync("/default"));
        Assert.Equal("function", await site.Client.GetStringAsync("/other"));
        using var response = await site.GetAsync("/none");
        Assert.Equal("there are no engines named 'none': call services.AddJSockD(\"none\", …)", (await site.Failure).Message);
    }

    [Fact]
    public async Task A_result_compresses_as_any_other()
    {
        var name = new string('x', 100_000);
        await using var site = await TestSite.StartAsync(
            app =>
            {
                app.UseResponseCompression();
                app.MapGet("/", () => JSResults.Html(Commands.Greet, new { name }));
            },
            services => services.AddResponseCompression());
        site.Client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");

        using var response = await site.GetAsync("/");

        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        await using var stream = new System.IO.Compression.GZipStream(
            await response.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        Assert.Equal($"<h1>Hello {name}</h1>", await reader.ReadToEndAsync().WaitAsync(TestSite.Limit));
    }

    [Fact]
    public async Task Descriptions_of_endpoints_say_what_comes()
    {
        await using var site = await TestSite.StartAsync(
            app => app.MapGet("/", () => JSResults.Html(Commands.Greet, new { name = "Ada" })));

        var endpoint = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(endpoint => endpoint.RoutePattern.RawText == "/");
        var produces = Assert.Single(endpoint.Metadata.OfType<IProducesResponseTypeMetadata>());

        Assert.Equal((200, "text/html"), (produces.StatusCode, Assert.Single(produces.ContentTypes)));
    }
}
