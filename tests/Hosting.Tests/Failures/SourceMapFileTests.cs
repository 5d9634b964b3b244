using JSockD.Diagnostics.SourceMaps;
using JSockD.Hosting.Failures;

namespace JSockD.Hosting.Tests.Failures;

public sealed class SourceMapFileTests : IDisposable
{
    private const string Map = """{"version":3,"sources":["a.ts"],"names":[],"mappings":"AAAA"}""";

    private readonly string _path = Path.GetTempFileName();
    private readonly TestLogger _logger = new();

    [Fact]
    public void Without_a_file_there_is_no_map_and_nothing_to_say()
    {
        Assert.Null(new SourceMapFile(null, _logger).Map);
        Assert.Empty(_logger.Rest());
    }

    [Fact]
    public void A_file_is_parsed_once()
    {
        File.WriteAllText(_path, Map);
        var sources = new SourceMapFile(_path, _logger);
        var map = sources.Map;

        Assert.NotNull(map);
        Assert.Same(map, sources.Map);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"version":2}""")]
    public void A_broken_file_is_a_warning_that_names_it_and_is_given_once(string content)
    {
        File.WriteAllText(_path, content);
        var sources = new SourceMapFile(_path, _logger);

        Assert.Null(sources.Map);
        Assert.Null(sources.Map);
        Assert.Contains(_path, Assert.Single(_logger.Rest()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_a_warning()
    {
        Assert.Null(new SourceMapFile(_path + ".missing", _logger).Map);
        Assert.Equal(Microsoft.Extensions.Logging.LogLevel.Warning, _logger.Expect(".missing").Level);
    }

    [Fact]
    public void A_file_that_has_changed_is_read_anew_once_it_is_told_so()
    {
        File.WriteAllText(_path, "{");
        var sources = new SourceMapFile(_path, _logger);
        Assert.Null(sources.Map);
        File.WriteAllText(_path, Map);
        Assert.Null(sources.Map);
        sources.Forget();

        Assert.NotNull(sources.Map);
    }

    [Fact]
    public async Task It_may_be_told_so_while_others_look()
    {
        File.WriteAllText(_path, Map);
        var sources = new SourceMapFile(_path, _logger);
        using var done = new CancellationTokenSource();
        using var started = new CountdownEvent(3);
        var forgetting = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
            () =>
            {
                started.Signal();
                while (!done.IsCancellationRequested)
                {
                    sources.Forget();
                }
            },
            TaskCreationOptions.LongRunning)).ToArray();
        started.Wait(ActorTest.Limit);
        try
        {
            for (var i = 0; i < 200_000; i++)
            {
                Assert.NotNull(sources.Map);
            }
        }
        finally
        {
            await done.CancelAsync();
            await Task.WhenAll(forgetting).WaitAsync(ActorTest.Limit);
        }
    }

    public void Dispose() => File.Delete(_path);
}
