using System.Runtime.CompilerServices;
using System.Text;

namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary>docs/protocol.md says what the server does: every example in it is replayed, on one connection, in order.</summary>
public sealed class ProtocolDocumentTests : EndToEndTest
{
    private const string Sent = "> ";
    private const string Received = "< ";
    private const string ReceivedPrefix = "<~ ";

    [Fact]
    public void Every_example_of_the_protocol_document_is_true()
    {
        var client = Serve().Connect();
        var received = 0;
        foreach (var line in Examples())
        {
            if (line.StartsWith(Sent, StringComparison.Ordinal))
            {
                client.SendFields(line[Sent.Length..]);
            }
            else if (line.StartsWith(ReceivedPrefix, StringComparison.Ordinal))
            {
                Assert.StartsWith(line[ReceivedPrefix.Length..], client.ReadLine(), StringComparison.Ordinal);
                received++;
            }
            else
            {
                Assert.StartsWith(Received, line, StringComparison.Ordinal);
                Assert.Equal(line[Received.Length..], client.ReadLine());
                received++;
            }
        }

        Assert.True(received >= 10, $"only {received} examples were found");
        client.AssertClosed();
    }

    private static IEnumerable<string> Examples([CallerFilePath] string here = "")
    {
        var document = Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/protocol.md");
        var inside = false;
        foreach (var line in File.ReadLines(document, Encoding.UTF8))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = !inside;
            }
            else if (inside)
            {
                yield return line;
            }
        }
    }
}
