using System.Text.Json;
using System.Text.RegularExpressions;

namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>A reply line: <c>ID TYPE DATA</c>, the data being JSON.</summary>
public sealed partial record Reply(string Id, string Type, string Data)
{
    public static Reply Parse(string line)
    {
        var match = Form().Match(line);
        if (!match.Success)
        {
            Assert.Fail($"not a reply: '{line}'");
        }

        var reply = new Reply(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        reply.AssertJson();
        return reply;
    }

    /// <summary>The data of an <c>ok</c> reply.</summary>
    public string Ok() => DataOf("ok");

    /// <summary>The data of a <c>message</c>.</summary>
    public string Message() => DataOf("message");

    /// <summary>The error object of an <c>exception</c> reply, its shape checked.</summary>
    public ErrorObject Error() => ErrorObject.Parse(DataOf("exception"));

    private string DataOf(string type)
    {
        if (Type != type)
        {
            Assert.Fail($"expected {type}, got {this}");
        }

        return Data;
    }

    private void AssertJson()
    {
        try
        {
            // System.Text.Json stops at 64 levels unless told otherwise, and replies may nest deeper.
            using var document = JsonDocument.Parse(Data, new JsonDocumentOptions { MaxDepth = 1_000_000 });
        }
        catch (JsonException e)
        {
            Assert.Fail($"the data of a reply is not JSON ({e.Message}): {this}");
        }
    }

    [GeneratedRegex(@"^([^ ]*) (ok|message|exception) (.*)$", RegexOptions.Singleline)]
    private static partial Regex Form();
}
