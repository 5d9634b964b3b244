namespace JSockD.Hosting.Tests;

/// <summary>What a command costs besides its execution: from the socket to the engine and back, nothing is allocated.</summary>
public sealed class HotPathTests : IDisposable
{
    private const int Commands = 5000;

    private readonly ListenerFixture _fixture = new();
    private readonly TestClient _client;

    public HotPathTests()
    {
        _fixture.StartReady();
        _client = new TestClient(_fixture.Path);
    }

    [Theory]
    [InlineData("?exectime\n")]
    [InlineData("a\n(m, p) => p\n[1, 2, 3]\n")]
    public void A_command_that_was_seen_before_allocates_next_to_nothing_on_its_thread(string sent)
    {
        Run(sent, 1000);
        var before = Allocated();
        Run(sent, Commands);

        Assert.InRange((Allocated() - before) / Commands, 0, sent[0] == '?' ? 100 : 0);
    }

    public void Dispose()
    {
        _client.Dispose();
        _fixture.Dispose();
    }

    private void Run(string sent, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _client.Send(sent);
            _client.ReadLine();
        }
    }

    private long Allocated() => _fixture.AskOn("worker-0", GC.GetAllocatedBytesForCurrentThread);
}
