using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace JSockD;

/// <summary>Writes what commands give to responses of ASP.NET Core.</summary>
public static class JSHttpResponseExtensions
{
    /// <summary>
    /// Runs a command whose result is a string, writes that string to the response, and flushes it. The text is copied once, from the
    /// engine's memory into the response's <see cref="HttpResponse.BodyWriter"/>. Status and headers are the caller's; without a content
    /// type, it is <c>text/html; charset=utf-8</c>. Call it again, or write before and after it, for a page in several parts. Any thread.
    /// </summary>
    /// <remarks>
    /// Where the command fails, nothing of it has been written: the exception is for the program's exception handler, which can still
    /// answer with another status if nothing was flushed before. <see cref="IJSockD"/> lists the exceptions.
    /// </remarks>
    /// <param name="engines">Where it runs.</param>
    /// <param name="command">What to run.</param>
    /// <param name="parameter">What the function gets as its second argument.</param>
    /// <param name="response">Not to be touched before the task has completed.</param>
    /// <param name="cancellationToken">Ends the script, as does the end of the request.</param>
    /// <exception cref="OperationCanceledException">The request was aborted, or the token was cancelled.</exception>
    /// <exception cref="JsonException">The parameter can't be written, or the result is no string.</exception>
    public static async Task ExecuteToAsync<TParam>(
        this IJSockD engines,
        JSCommand command,
        TParam parameter,
        HttpResponse response,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(engines);
        ArgumentNullException.ThrowIfNull(response);
        using var linked = cancellationToken.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, response.HttpContext.RequestAborted)
            : null;
        var end = linked?.Token ?? response.HttpContext.RequestAborted;
        var body = HttpMethods.IsHead(response.HttpContext.Request.Method) ? null : response.BodyWriter;
        await engines.ExecuteTextAsync(command, parameter, new ResponseBody(body), end);
        if (!response.HasStarted)
        {
            response.ContentType ??= JSResults.HtmlContentType;
        }

        if (body is not null)
        {
            await body.FlushAsync(end);
        }
    }
}
