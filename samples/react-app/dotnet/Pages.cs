using JSockD;

namespace Shop;

/// <summary>Renders a page for each request. Its first part is sent while the second is still waited for.</summary>
internal static class Pages
{
    private static readonly JSCommand s_renderPage = new("render-page", "(module, request) => module.renderPage(request)");

    public static async Task RenderAsync(HttpContext context, IJSockD js, Data data)
    {
        var request = new
        {
            url = $"{context.Request.Path}{context.Request.QueryString}",
            acceptLanguage = context.Request.Headers.AcceptLanguage.ToString(),
            products = data.Products,
        };
        context.Response.ContentType = "text/html; charset=utf-8";
        await js.ExecuteTextAsync(s_renderPage, request, context.Response.BodyWriter, context.RequestAborted);
    }

    /// <summary>Answers the message with the first part. The request is that of the command's caller, which flows along.</summary>
    public static async Task<bool> BeginAsync(string html, JSMessageContext message)
    {
        var response = message.Services.GetRequiredService<IHttpContextAccessor>().HttpContext!.Response;
        await response.WriteAsync(html, message.CancellationToken);
        await response.Body.FlushAsync(message.CancellationToken);
        return true;
    }

    public static int StatusOf(Exception exception) => exception switch
    {
        JSTimeoutException => StatusCodes.Status504GatewayTimeout,
        JSOverloadedException or JSUnavailableException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
