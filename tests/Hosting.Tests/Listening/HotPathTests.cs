using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>What a command costs besides its execution: on its way from the socket to the engine and back nothing is allocated.</summary>
public sealed class HotPathTests : IDisposable
{
    private const int Commands = 5000;

    // Code that is not optimised yet allocates what later code doesn't, and a busy machine optimises late.
    private const int MostRounds = 20;

    private readonly ListenerFixture _fixture = new(new ServerSettings { SocketPaths = [], CacheBytes = 1_000_000 });
    private readonly TestClient _client;

    public HotPathTests()
    {
        _fixture.StartReady();
        _client = new TestClient(_fixture.Path);
    }

    [Fact]
    public void A_command_that_was_seen_before_allocates_nothing_on_its_thread() =>
        Assert.Equal(0, BytesEach("a\n(m, p) => p\n[1, 2, 3]\n", expected: 0));

    [Fact]
    public void A_command_that_is_answered_from_the_cache_allocates_nothing_either() =>
        Assert.Equal(0, BytesEach("a\n/*jsockd:cache*/(m, p) => p\n[1, 2, 3]\n", expected: 0));

    // The number as a string and its bytes: nobody asks so often that it would matter.
    [Fact]
    public void A_question_allocates_no_more_than_its_answer() => Assert.InRange(BytesEach("?exectime\n", expected: 64), 0, 64);

    public void Dispose()
    {
        _client.Dispose();
        _fixture.Dispose();
    }

    /// <summary>In steady state. What it costs to ask the thread, some hundred bytes, is spread over all commands, and vanishes.</summary>
    private long BytesEach(string sent, long expected)
    {
        var least = long.MaxValue;
        var before = Allocated();
        for (var round = 0; round < MostRounds && least > expected; round++)
        {
            Run(sent);
            var after = Allocated();
            least = Math.Min(least, (after - before) / Commands);
            before = after;
        }

        return least;
    }

    private void Run(string sent)
    {
        for (var i = 0; i < Commands; i++)
        {
            _client.Send(sent);
            _client.ReadLine();
        }
    }

    private long Allocated() => _fixture.AskOn("worker-0", GC.GetAllocatedBytesForCurrentThread);
}
