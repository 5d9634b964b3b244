using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace JSockD.Embedding.Tests.Protocol;

/// <summary>
/// The commands of protocol/exchanges.json, which server and clients replay: a program that has the engines inside gets the same results,
/// failures and messages. protocol/README.md says which can't be replayed here.
/// </summary>
public sealed class ExchangeTests
{
    // What only a connection has: ids, control words, and fields of lengths that are found while they come.
    private static readonly string[] s_onlyOverConnections =
    [
        "a field that is too long",
        "an answer with another id",
        "a command that is given up in the middle of a message",
        "the fields of an unfinished command are forgotten",
        "control words",
        "an empty id",
    ];

    private static readonly Dictionary<string, JsonElement> s_cases = Read();

    /// <summary>The names of the cases that are about commands.</summary>
    public static TheoryData<string> Names() => [.. s_cases.Keys.Except(s_onlyOverConnections)];

    [Fact]
    public void What_is_left_out_is_there() => Assert.Subset(s_cases.Keys.ToHashSet(), s_onlyOverConnections.ToHashSet());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_program_gets_what_a_client_gets_for(string name)
    {
        var exchange = s_cases[name];
        var answers = new ConcurrentQueue<string>();
        var messages = new ConcurrentQueue<string>();
        await using var host = await TestHost.StartAsync(options =>
        {
            Configure(options, exchange);
            options.OnOtherMessages((message, _) =>
            {
                messages.Enqueue(Encoding.UTF8.GetString(message.Span));
                Assert.True(answers.TryDequeue(out var answer));
                return answer == "internal_error"
                    ? throw new InvalidOperationException("the handler fails")
                    : Task.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes(answer));
            });
        });
        var steps = exchange.GetProperty("steps").EnumerateArray().ToArray();
        var command = Fields(steps[0]);
        string[] expected =
            [.. steps.Where(step => step.TryGetProperty("receive", out _)).Select(step => Text(step.GetProperty("receive")))];
        Array.ForEach([.. steps[1..].Where(step => step.TryGetProperty("send", out _))], step => answers.Enqueue(Fields(step)[1]));

        var output = new ArrayBufferWriter<byte>();
        var call = host.Engines.ExecuteAsync(new JSCommand("exchange", command[1]), Encoding.UTF8.GetBytes(command[2]), output);
        if (steps[^1].TryGetProperty("receiveException", out _))
        {
            Assert.StartsWith(Text(steps[^1].GetProperty("errorMessage")), await FailureAsync(call), StringComparison.Ordinal);
        }
        else if (expected[^1].StartsWith("{id} exception ", StringComparison.Ordinal))
        {
            using var error = JsonDocument.Parse(expected[^1]["{id} exception ".Length..]);
            Assert.Equal(error.RootElement.GetProperty("errorMessage").GetString(), await FailureAsync(call));
        }
        else
        {
            await call.WaitAsync(TestHost.Limit);
            Assert.Equal(expected[^1], $"{{id}} ok {Encoding.UTF8.GetString(output.WrittenSpan)}");
        }

        Assert.Equal(
            expected.Where(line => line.StartsWith("{id} message ", StringComparison.Ordinal)),
            messages.Select(message => $"{{id}} message {message}"));
        Assert.Empty(answers);
        if (exchange.TryGetProperty("call", out var told) && told.TryGetProperty("handlerFails", out _))
        {
            Assert.Equal("the handler fails", host.Logs.Expect("the handler of messages").Exception!.Message);
        }
    }

    private static async Task<string> FailureAsync(Task call) => await TestHost.ThrowsAsync<JSException>(call) switch
    {
        // Its message says which option that is, and its trace what the script is told.
        JSTimeoutException timeout => timeout.ScriptTrace,
        var failure => failure.Message,
    };

    private static void Configure(JSockDOptions options, JsonElement exchange)
    {
        string[] given = exchange.TryGetProperty("options", out var all) ? [.. all.EnumerateArray().Select(Text)] : [];
        if (given is ["-t", var microseconds])
        {
            options.TimeLimit = TimeSpan.FromMicroseconds(int.Parse(microseconds, System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            Assert.Empty(given);
        }
    }

    private static string[] Fields(JsonElement step) => [.. step.GetProperty("send").EnumerateArray().Select(Text)];

    private static string Text(JsonElement element) => element.GetString()!;

    private static Dictionary<string, JsonElement> Read([CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "../../../protocol/exchanges.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.GetProperty("cases").EnumerateArray()
            .ToDictionary(one => one.GetProperty("name").GetString()!, one => one.Clone());
    }
}
