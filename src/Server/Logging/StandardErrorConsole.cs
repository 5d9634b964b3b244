using System.Text;
using JSockD.Engine;

namespace JSockD.Server.Logging;

/// <summary>The console of scripts on the command line: plain text on standard error, and no client to send messages to.</summary>
internal sealed class StandardErrorConsole : IEngineHost
{
    public void Log(ConsoleLevel level, ReadOnlySpan<byte> method, ReadOnlySpan<byte> text) =>
        Console.Error.WriteLine(Encoding.UTF8.GetString(text));

    public MessageOutcome SendMessage(ReadOnlySpan<byte> line, ulong timeLeft, out Span<byte> answer) =>
        throw new NotSupportedException("messages are refused by the engine where no command runs");
}
