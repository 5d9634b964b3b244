using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace JSockD;

/// <summary>
/// What <see cref="JSResults.Html"/> gives. The command runs when the result is executed, in the request; where it fails, nothing has been
/// written or set, and the exception goes to the program's exception handler. <see cref="IJSockD"/> lists the exceptions. Immutable.
/// </summary>
/// <typeparam name="TModel">The command's parameter.</typeparam>
public sealed class JSHtmlHttpResult<TModel> : IResult, IStatusCodeHttpResult, IContentTypeHttpResult, IEndpointMetadataProvider
{
    internal JSHtmlHttpResult(JSCommand command, TModel model, int? statusCode, string contentType, string? instance) =>
        (Command, Model, StatusCode, ContentType, Instance) = (command, model, statusCode, contentType, instance);

    /// <summary>What is run.</summary>
    public JSCommand Command { get; }

    /// <summary>What the function gets as its second argument.</summary>
    public TModel Model { get; }

    /// <summary>Of the response if the page is rendered; null: what the response has.</summary>
    public int? StatusCode { get; }

    /// <summary>Of the response if the page is rendered.</summary>
    public string ContentType { get; }

    /// <summary>The name of the engines; null for those without one.</summary>
    public string? Instance { get; }

    string? IContentTypeHttpResult.ContentType => ContentType;

    /// <summary>
    /// Runs the command and writes the response, with its length. A <c>HEAD</c> request gets the same headers. The end of the request ends
    /// the script.
    /// </summary>
    /// <param name="httpContext">The request's.</param>
    /// <exception cref="InvalidOperationException">There are no such engines, or the response has started.</exception>
    /// <exception cref="OperationCanceledException">The request was aborted.</exception>
    /// <exception cref="System.Text.Json.JsonException">The model can't be written, or the result is no string.</exception>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        if (response.HasStarted)
        {
            throw new InvalidOperationException(
                "the response has started, and a page has to be the whole of it: "
                + $"{nameof(IJSockD)}.{nameof(JSHttpResponseExtensions.ExecuteToAsync)} writes parts of one");
        }

        var body = HttpMethods.IsHead(httpContext.Request.Method) ? null : response.BodyWriter;
        var counted = new ResponseBody(body);
        await httpContext.RequestServices.GetEngines(Instance).ExecuteTextAsync(Command, Model, counted, httpContext.RequestAborted);
        response.StatusCode = StatusCode ?? response.StatusCode;
        response.ContentType = ContentType;
        response.ContentLength = counted.Length;
        if (body is not null)
        {
            await body.FlushAsync(httpContext.RequestAborted);
        }
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["text/html"]));
    }
}
