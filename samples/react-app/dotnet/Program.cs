// Serves the shop: pages that JSockD renders in this process, the assets beside them, and the reviews.
using JSockD;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.FileProviders;
using Shop;

var builder = WebApplication.CreateBuilder(args);
var dist = Path.GetFullPath(builder.Configuration["DIST"] ?? "../dist");
var development = builder.Configuration["DEVELOPMENT"] is not null;
var data = new Data(Path.Combine(dist, "data"));

builder.Services.AddHttpContextAccessor();
builder.Services.AddProblemDetails();
builder.Services.AddJSockD(options =>
{
    options.Module = Path.Combine(dist, "server.bytecode");
    options.SourceMap = Path.Combine(dist, "server.mjs.map");
    options.TimeLimit = TimeSpan.FromMilliseconds(builder.Configuration.GetValue("TIME_LIMIT_MS", 2000));
    options.OnMessage<string, bool>("html", Pages.BeginAsync);
    options.OnMessage<object?, object?>("reviews", (_, message) => data.ReviewsOrNullAsync(message));
});

var app = builder.Build();
app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = Pages.StatusOf });
app.UseStaticFiles(new StaticFileOptions
{
    FileProvider = new PhysicalFileProvider(Path.Combine(dist, "assets")),
    RequestPath = "/assets",
    // Browsers may keep it for ever: its name changes with its content, but for development.
    OnPrepareResponse = file =>
        file.Context.Response.Headers.CacheControl = development ? "no-cache" : "public, max-age=31536000, immutable",
});
app.MapGet("/", (HttpContext context, IJSockD js) => Pages.RenderAsync(context, js, data));
app.MapGet("/api/reviews", (CancellationToken cancellation) => data.ReviewsAsync(cancellation));
if (development)
{
    app.MapPost("/reload", (IJSockD js, CancellationToken cancellation) => js.ReloadAsync(cancellation));
}

app.Run($"http://127.0.0.1:{app.Configuration["PORT"] ?? "8080"}");
