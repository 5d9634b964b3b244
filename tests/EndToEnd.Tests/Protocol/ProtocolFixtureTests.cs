using System.Runtime.CompilerServices;
using System.Text.Json;

namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary>
/// The server's part of every exchange in protocol/exchanges.json, which the clients' tests replay too. protocol/README.md.
/// </summary>
public sealed class ProtocolFixtureTests : EndToEndTest
{
    private const byte Separator = 0;
    private const string Id = "id-1";

    private static readonly Dictionary<string, JsonElement> s_cases = Read();

    /// <summary>The names of all cases.</summary>
    public static TheoryData<string> Names() => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_server_does_its_part_of(string name)
    {
        var exchange = s_cases[name];
        string[] options = exchange.TryGetProperty("options", out var given) ? [.. given.EnumerateArray().Select(Text)] : [];
        var client = Serve(["-b", "00", .. options]).Connect(0, Separator);
        foreach (var step in exchange.GetProperty("steps").EnumerateArray())
        {
            if (step.TryGetProperty("send", out var fields))
            {
                client.SendFields([.. fields.EnumerateArray().Select(Text)]);
            }
            else if (step.TryGetProperty("receive", out var line))
            {
                Assert.Equal(Text(line), client.ReadLine());
            }
            else
            {
                var reply = client.ReadReply();
                Assert.Equal(Text(step.GetProperty("receiveException")), reply.Id);
                Assert.StartsWith(Text(step.GetProperty("errorMessage")), reply.Error().Message, StringComparison.Ordinal);
            }
        }
    }

    private static string Text(JsonElement element) => element.GetString()!.Replace("{id}", Id, StringComparison.Ordinal);

    private static Dictionary<string, JsonElement> Read([CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "../../../protocol/exchanges.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.GetProperty("cases").EnumerateArray()
            .ToDictionary(one => one.GetProperty("name").GetString()!, one => one.Clone());
    }
}
