namespace JSockD;

/// <summary>Results for endpoints of minimal APIs, and for actions of controllers, which take them too.</summary>
public static class JSResults
{
    internal const string HtmlContentType = "text/html; charset=utf-8";

    /// <summary>A page that a command renders: the string that it gives, as the response's body.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="model">What the function gets as its second argument, as JSON.</param>
    /// <param name="statusCode">Of a page that is rendered; null for what the response has, which is 200.</param>
    /// <param name="contentType">Null for <c>text/html; charset=utf-8</c>. Text is UTF-8 whatever it says.</param>
    /// <param name="instance">The name of the engines; null for those without one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status code is none that a page can have.</exception>
    public static JSHtmlHttpResult<TModel> Html<TModel>(
        JSCommand command, TModel model, int? statusCode = null, string? contentType = null, string? instance = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (statusCode is < 200 or > 599 or 204 or 205 or 304)
        {
            throw new ArgumentOutOfRangeException(
                nameof(statusCode), statusCode, "expected is the status of a response with a body, 200 to 599");
        }

        return new JSHtmlHttpResult<TModel>(command, model, statusCode, contentType ?? HtmlContentType, instance);
    }
}
