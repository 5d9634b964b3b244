using System.Globalization;

namespace JSockD.EndToEnd.Tests.Life;

/// <summary>SIGTERM may come at any moment, from before the first connection to the middle of a message.</summary>
public sealed class TerminationTests : EndToEndTest
{
    private const int Moments = 200;
    private const int Seed = 20260101;

    private static readonly string[] s_commands =
    [
        "(m, p) => p",
        "(m, p) => 'x'.repeat(200000).length + p",
        "(m, p) => { let sum = 0; for (let i = 0; i < 20000; i++) sum += i; return p }",
        "async (m, p) => { await null; return p }",
        "(m, p) => { throw new Error(String(p)) }",
    ];

    [Fact]
    public void Two_hundred_random_moments_under_load_are_all_orderly_ends()
    {
        var random = new Random(Seed);
        for (var moment = 0; moment < Moments; moment++)
        {
            EndAt(random, moment);
        }
    }

    private void EndAt(Random random, int moment)
    {
        var server = ServeOn(2);
        var repliesBefore = random.Next(0, 60);
        // Finer than a reply: turns of a loop, which take a random part of a command's time.
        var turnsBefore = random.Next(0, 20_000);
        var clients = new[] { server.Connect(0), server.Connect(1) };
        foreach (var client in clients)
        {
            client.SendRaw(
                string.Concat(
                    Enumerable.Range(0, 200).Select(n => Invariant($"n{n}\n{s_commands[(n + moment) % s_commands.Length]}\n{n}\n"))));
        }

        var expected = new int[2];
        for (var n = 0; n < repliesBefore; n++)
        {
            AssertWellFormed(clients[n % 2].ReadReply(), expected[n % 2]++, moment);
        }

        Thread.SpinWait(turnsBefore);
        server.Signal(Signals.Terminate);
        for (var n = 0; n < 2; n++)
        {
            while (clients[n].TryReadLine() is { } line)
            {
                AssertWellFormed(Reply.Parse(line), expected[n]++, moment);
            }
        }

        server.AssertOrderlyEnd();
    }

    private static void AssertWellFormed(Reply reply, int number, int moment)
    {
        Assert.Equal(Invariant($"n{number}"), reply.Id);
        Assert.True(reply.Type is "ok" or "exception", Invariant($"moment {moment}: a reply of type {reply.Type}"));
        System.Text.Json.JsonDocument.Parse(reply.Data).Dispose();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
