using System.Text;
using JSockD.Engine;
using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Tests;

/// <summary>How a runtime's messages find the client: by way of the slot, at the time of each command.</summary>
public sealed class ClientChannelSlotTests : IDisposable
{
    private const string Sends = "() => { try { JSockD.sendMessage(1); return 'sent' } catch (e) { return 'not sent' } }";

    private readonly RuntimeFixture _runtime = new();

    [Fact]
    public void A_slot_has_no_client_until_there_is_one() => Assert.Null(new ClientChannelSlot().Current);

    [Fact]
    public void Each_command_speaks_to_the_client_that_is_there_when_it_runs()
    {
        var (first, second) = (new TestCommand("1", Sends, "null"), new TestCommand("2", Sends, "null"));
        _runtime.Execute(first);
        _runtime.Execute(second);

        Assert.Equal(["1 message 1\n"], first.Messages);
        Assert.Equal(["2 message 1\n"], second.Messages);
    }

    [Fact]
    public void After_a_restart_the_client_is_found_again()
    {
        _runtime.Execute(TestCommand.Failing("bug"));
        _runtime.Clock.Advance(TimeSpan.FromMilliseconds(100));
        var command = new TestCommand("id", Sends, "null");
        _runtime.Execute(command);

        Assert.Equal(["id message 1\n"], command.Messages);
    }

    [Fact]
    public void Without_a_client_a_message_is_not_sent()
    {
        var host = new RuntimeHost(_runtime.Logger, _runtime.Setup.Sources, answerTimeout: 0)
        {
            Client = _runtime.Setup.Client.Current,
            Execution = new ExecutionMonitor(),
        };

        Assert.Equal(MessageOutcome.Closed, host.SendMessage(Encoding.UTF8.GetBytes("line"), out var answer));
        Assert.True(answer.IsEmpty);
    }

    public void Dispose() => _runtime.Dispose();
}
