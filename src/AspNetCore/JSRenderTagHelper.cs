using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace JSockD;

/// <summary>
/// <c>&lt;js-render command="Pages.Cart" model="Model.Cart" /&gt;</c> in a Razor page or view: what a command renders, as it is. With
/// <c>tag</c> it is put into an element of that name, which has all other attributes:
/// <c>&lt;js-render tag="div" id="root" command="…" model="…" /&gt;</c>. Made known by <c>@addTagHelper *, JSockD.AspNetCore</c>.
/// </summary>
/// <remarks>
/// What the script gives is HTML and is not encoded: escaping its model is the script's part, as React does it. All else is encoded as
/// Razor does it. A command that fails ends the page with its exception; <see cref="IJSockD"/> lists them.
/// </remarks>
[HtmlTargetElement("js-render", Attributes = CommandAttribute, TagStructure = TagStructure.WithoutEndTag)]
public sealed class JSRenderTagHelper : TagHelper
{
    private const string CommandAttribute = "command";

    /// <summary>What to run: an expression, such as the static field that has the command.</summary>
    [HtmlAttributeName(CommandAttribute)]
    public JSCommand? Command { get; set; }

    /// <summary>What the function gets as its second argument, as JSON of its own type. Null without it.</summary>
    [HtmlAttributeName("model")]
    public object? Model { get; set; }

    /// <summary>The name of the element around it; none without it.</summary>
    [HtmlAttributeName("tag")]
    public string? Tag { get; set; }

    /// <summary>The name of the engines; those without one without it.</summary>
    [HtmlAttributeName("instance")]
    public string? Instance { get; set; }

    /// <summary>The request's; set by Razor.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext? ViewContext { get; set; }

    /// <summary>Runs the command, and puts what it gives in the element's place. The end of the request ends the script.</summary>
    /// <param name="context">Razor's.</param>
    /// <param name="output">Razor's.</param>
    /// <exception cref="InvalidOperationException">
    /// There is no command, there are no such engines, or attributes have no element.
    /// </exception>
    /// <exception cref="OperationCanceledException">The request was aborted.</exception>
    /// <exception cref="System.Text.Json.JsonException">The model can't be written, or the result is no string.</exception>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var command = Command ?? throw new InvalidOperationException("<js-render> has no command: the attribute's expression gives null");
        var request = (ViewContext ?? throw new InvalidOperationException("<js-render> has no ViewContext")).HttpContext;
        var tag = string.IsNullOrWhiteSpace(Tag) ? null : Tag;
        if (tag is null && output.Attributes.Count > 0)
        {
            var names = string.Join(", ", output.Attributes.Select(attribute => attribute.Name));
            throw new InvalidOperationException($"<js-render> has no element for its attributes: give it a tag, or leave out {names}");
        }

        var html = new ArrayBufferWriter<byte>();
        await request.RequestServices.GetEngines(Instance).ExecuteTextAsync(command, Model, html, request.RequestAborted);
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(Encoding.UTF8.GetString(html.WrittenSpan));
    }
}
