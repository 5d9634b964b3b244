using System.Text;
using JSockD.Engine;
using JSockD.Hosting.Failures;

namespace JSockD.Server.Logging;

/// <summary>The console of scripts on the command line: plain text on standard error, and no client to send messages to.</summary>
/// <param name="sources">The module's source map.</param>
internal sealed class StandardErrorConsole(SourceMapFile sources) : IEngineHost
{
    public void Log(ConsoleLevel level, ReadOnlySpan<byte> method, ReadOnlySpan<byte> text) =>
        Console.Error.WriteLine(Encoding.UTF8.GetString(text));

    public string? FindOrigin(ScriptFrame frame) => ScriptFailures.OriginOf(frame, sources);

    public MessageOutcome SendMessage(ReadOnlySpan<byte> line, out Span<byte> answer) =>
        throw new NotSupportedException("messages are refused by the engine where no command runs");
}
