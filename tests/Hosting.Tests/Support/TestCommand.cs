using System.Text;
using JSockD.Engine;
using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Tests;

/// <summary>A command out of thin air, and the client that it comes from.</summary>
internal sealed class TestCommand(string id, string source, string parameter) : IClientChannel
{
    internal Execute Execute { get; } = new()
    {
        Id = Encoding.UTF8.GetBytes(id),
        Source = Encoding.UTF8.GetBytes(source),
        ParameterAndTerminator = Encoding.UTF8.GetBytes(parameter + "\n"),
    };

    /// <summary>Whether memory is measured after it.</summary>
    internal bool IsMeasured { get; init; }

    /// <summary>What the script has sent.</summary>
    internal List<string> Messages { get; } = [];

    /// <summary>How long each could have waited for its answer, in microseconds.</summary>
    internal List<ulong> TimeLimits { get; } = [];

    internal Func<string, MessageOutcome> OnMessage { get; init; } = _ => MessageOutcome.Closed;

    public MessageOutcome SendMessage(ReadOnlySpan<byte> line, ulong timeLimit, Func<EngineMemory> readMemory, out Span<byte> answer)
    {
        answer = default;
        var text = Encoding.UTF8.GetString(line);
        Messages.Add(text);
        TimeLimits.Add(timeLimit);
        return OnMessage(text);
    }

    /// <summary>A command that makes its runtime fail, as a bug on the way to the client would.</summary>
    internal static TestCommand Failing(string reason) =>
        new("id", "() => JSockD.sendMessage(1)", "null") { OnMessage = _ => throw new InvalidOperationException(reason) };
}
