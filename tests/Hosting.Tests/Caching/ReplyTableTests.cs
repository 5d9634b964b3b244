using JSockD.Hosting.Caching;

namespace JSockD.Hosting.Tests;

public class ReplyTableTests
{
    private const int Overhead = 256;
    private readonly ManualTime _time = new();

    [Fact]
    public void A_reply_is_found_by_the_bytes_of_its_command_and_parameter()
    {
        var table = new ReplyTable(1_000_000);
        Add(table, "f", "1", "one");

        Assert.Equal("one", Find(table, "f", "1"));
        Assert.Null(Find(table, "f", "1 "));
        Assert.Null(Find(table, "f ", "1"));
        Assert.Null(Find(table, "f1", ""));
        Assert.Null(Find(table, "", "f1"));
    }

    [Theory]
    [InlineData("f", "1", true)]
    [InlineData("f", "2", false)]
    [InlineData("g", "1", false)]
    [InlineData("f1", "", false)]
    [InlineData("", "f1", false)]
    [InlineData("f", "", false)]
    [InlineData("f", "11", false)]
    public void Whatever_the_hash_says_a_command_is_recognised_by_its_bytes(string source, string parameter, bool isIt) =>
        Assert.Equal(isIt, new KeptCommand(CacheTexts.Command("f", "1")).Is(CacheTexts.Command(source, parameter)));

    [Fact]
    public void Key_reply_and_bookkeeping_count()
    {
        var table = new ReplyTable(1_000_000);
        Add(table, "source", "parameter", "\"json\"");

        Assert.Equal((1, 6 + 9 + " ok \"json\"\n".Length + Overhead, 0), table.Figures);
    }

    [Fact]
    public void The_least_recently_used_go_first()
    {
        var table = new ReplyTable(8 * SizeOf("a"));
        Add(table, "abcdefgh");
        Assert.NotNull(Find(table, "a"));
        Assert.NotNull(Find(table, "c"));
        Add(table, "ijk");

        Assert.Equal("acfghijk", Held(table, "abcdefghijk"));
        Assert.Equal(3, table.Figures.Evictions);
        Assert.Equal(8 * SizeOf("a"), table.Figures.Bytes);
    }

    [Fact]
    public void A_large_one_takes_the_place_of_several()
    {
        var table = new ReplyTable(16 * SizeOf("a"));
        Add(table, "abcdefghijklmnop");
        Add(table, "L", "null", new string('x', (int)SizeOf("a")));

        Assert.Equal("cdefghijklmnopL", Held(table, "abcdefghijklmnopL"));
        Assert.Equal(2, table.Figures.Evictions);
    }

    [Theory]
    [InlineData(125, true)]
    [InlineData(126, false)]
    public void One_larger_than_an_eighth_is_not_taken(long size, bool isTaken) => Assert.Equal(isTaken, new ReplyTable(1000).Takes(size));

    [Fact]
    public void One_of_the_same_command_takes_the_place_of_the_other()
    {
        var table = new ReplyTable(1_000_000);
        Add(table, "f", "1", "[1,2,3]");
        Add(table, "f", "1", "1");

        Assert.Equal("1", Find(table, "f", "1"));
        Assert.Equal((1, SizeOf("f", "1", "1"), 0), table.Figures);
    }

    [Fact]
    public void A_time_to_live_ends_at_its_second_and_makes_room()
    {
        var table = new ReplyTable(1_000_000);
        Add(table, "f", "1", "one", seconds: 5);
        Add(table, "g", "1", "two");
        _time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.Equal("one", Find(table, "f", "1"));

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(Find(table, "f", "1"));
        Assert.Equal((1, SizeOf("g", "1", "two"), 0), table.Figures);
        _time.Advance(TimeSpan.FromDays(36_500));
        Assert.Equal("two", Find(table, "g", "1"));
    }

    [Fact]
    public async Task Four_threads_use_it_at_once_and_each_finds_only_what_belongs_to_its_command()
    {
        const long Most = 50 * (Overhead + 20);
        var table = new ReplyTable(Most);
        using var start = new Barrier(4);
        var threads = Enumerable.Range(0, 4).Select(thread => Task.Factory.StartNew(
            () =>
            {
                var random = new Random(thread);
                start.SignalAndWait();
                for (var i = 0; i < 20_000; i++)
                {
                    var number = $"{random.Next(100)}";
                    if (Find(table, "f", number) is { } found)
                    {
                        Assert.Equal(number, found);
                    }
                    else
                    {
                        Add(table, "f", number, number, seconds: 1 + random.Next(2));
                    }

                    _time.Advance(TimeSpan.FromMilliseconds(1));
                }
            },
            TaskCreationOptions.LongRunning));

        await Task.WhenAll(threads).WaitAsync(ActorTest.Limit);
        var held = Enumerable.Range(0, 100).Select(n => $"{n}").Where(n => Find(table, "f", n) is not null).ToArray();
        var (entries, bytes, _) = table.Figures;
        Assert.Equal(held.Length, entries);
        Assert.Equal(held.Sum(n => SizeOf("f", n, n)), bytes);
        Assert.InRange(bytes, 0, Most);
    }

    private static long SizeOf(string source, string parameter = "null", string json = "0") =>
        source.Length + parameter.Length + CacheTexts.Tail(json).Length + Overhead;

    private void Add(ReplyTable table, string names)
    {
        foreach (var name in names)
        {
            Add(table, $"{name}", "null", "0");
        }
    }

    private void Add(ReplyTable table, string source, string parameter, string json, long seconds = 0)
    {
        var until = seconds == 0 ? long.MaxValue : _time.GetTimestamp() + (seconds * _time.TimestampFrequency);
        table.Add(new CachedReply(new KeptCommand(CacheTexts.Command(source, parameter, seconds)), CacheTexts.Tail(json), until));
    }

    private string? Find(ReplyTable table, string source, string parameter = "null") =>
        CacheTexts.Json(table.Find(CacheTexts.Command(source, parameter), _time));

    // Looking changes the order, so this ends a test.
    private string Held(ReplyTable table, string names) => string.Concat(names.Where(name => Find(table, $"{name}") is not null));
}
