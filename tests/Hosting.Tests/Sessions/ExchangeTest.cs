using System.Text;
using JSockD.Hosting.Runtimes;
using JSockD.Engine;

namespace JSockD.Hosting.Tests;

/// <summary>
/// <c>JSockD.sendMessage</c>. The test plays the runtime's thread: it sends messages while the session waits for the command. No exchange
/// waits for time.
/// </summary>
public abstract class ExchangeTest : IDisposable
{
    private protected const ulong ForEver = ulong.MaxValue;

    private protected SessionFixture Session { get; } = new(maxFieldBytes: 1000);

    public void Dispose()
    {
        Session.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Sends what makes a command of id <c>a</c>, and perhaps more, and waits for the command.</summary>
    private protected Execute Start(string sent)
    {
        Session.Client.Send(sent);
        return Session.ExpectCommand("a");
    }

    /// <summary>Ends the command with a reply, which the client gets.</summary>
    private protected void Finish(string reply)
    {
        Session.Answer(reply);
        Assert.Equal(reply, Session.Client.ReadLine() + "\n");
    }

    /// <summary>Sends a message as the engine does, and gives outcome and answer.</summary>
    private protected string Message(string line, ulong timeLeft = ForEver) => Message(Encoding.UTF8.GetBytes(line), timeLeft);

    private protected string Message(byte[] line, ulong timeLeft)
    {
        var outcome = Session.Channel.Current!.SendMessage(line, timeLeft, static () => new EngineMemory(5, 6), out var answer);
        return $"{outcome} {Encoding.UTF8.GetString(answer)}";
    }
}
