using JSockD;
using Shop;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<ProductStore>();
builder.Services.AddHealthChecks().AddJSockD();
builder.Services.AddJSockD(builder.Configuration.GetSection("JSockD"), options =>
    options.OnMessage<ProductQuery, IReadOnlyList<Product>>("products", (query, context) =>
        context.Services.GetRequiredService<ProductStore>().FindAsync(query, context.CancellationToken)));

var app = builder.Build();
app.UseExceptionHandler(new ExceptionHandlerOptions
{
    ExceptionHandler = context => context.Response.WriteAsync("This page can't be shown at the moment."),
    StatusCodeSelector = failure => failure is JSOverloadedException or JSUnavailableException
        ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status500InternalServerError,
});

// In parts: the browser has the head, and loads the style sheet, while the list is rendered.
app.MapGet("/", async (string? search, IJSockD js, HttpResponse response) =>
{
    response.ContentType = "text/html; charset=utf-8";
    await response.WriteAsync(Pages.Head);
    await response.Body.FlushAsync();
    await js.ExecuteToAsync(Pages.List, new { search = search ?? "" }, response);
    await response.WriteAsync(Pages.Foot);
});

// In one piece: a product that is not there still gets another status.
app.MapGet("/products/{id:int}", async (int id, ProductStore products, CancellationToken cancellation) =>
{
    var product = await products.FindAsync(id, cancellation);
    return JSResults.Html(Pages.Product, product, statusCode: product is null ? StatusCodes.Status404NotFound : null);
});

app.MapGet("/shop.css", () => Results.Text("body { font: 16px sans-serif; max-width: 40em; margin: 2em auto }", "text/css"));
app.MapHealthChecks("/health");
await app.Services.GetRequiredService<ProductStore>().CreateAsync();
app.Run();
