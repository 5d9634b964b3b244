using JSockD.Diagnostics.Errors;
using JSockD.Protocol;

namespace JSockD.Hosting.Failures;

/// <summary>The <c>exception</c> replies, section 6 of the specification: the one place where an error object becomes a line.</summary>
internal static class ExceptionReplies
{
    /// <summary><c>ID exception OBJECT</c> and a line feed.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlySpan<byte> id, ErrorObject error) =>
        Replies.Exception(id, line => ErrorObjectWriter.Write(line, error));

    /// <summary>The same for a failure that no script caused.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlySpan<byte> id, string message) => Of(id, ErrorObject.WithoutTrace(message));
}
