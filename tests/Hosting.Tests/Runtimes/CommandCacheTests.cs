using System.Text;
using JSockD.Hosting.Runtimes;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

public class CommandCacheTests
{
    [Fact]
    public void What_was_added_is_found_and_nothing_else_is()
    {
        var cache = new CommandCache();
        cache.Add(Key("a"), [1]);

        Assert.Equal([1], cache.Find(Key("a")));
        Assert.Null(cache.Find(Key("b")));
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void Of_two_that_compiled_the_same_command_the_first_stays()
    {
        var cache = new CommandCache();
        cache.Add(Key("a"), [1]);
        cache.Add(Key("a"), [2]);

        Assert.Equal([1], cache.Find(Key("a")));
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void The_least_recently_used_go_first()
    {
        var cache = new CommandCache(3 * Size(1000));
        foreach (var name in new[] { "a", "b", "c" })
        {
            cache.Add(Key(name), new byte[1000]);
        }

        cache.Find(Key("a"));
        cache.Add(Key("d"), new byte[1000]);
        cache.Find(Key("c"));
        cache.Add(Key("e"), new byte[1000]);

        Assert.Equal("c d e", Held(cache, "a", "b", "c", "d", "e"));
    }

    [Fact]
    public void A_large_one_takes_the_place_of_several()
    {
        var cache = new CommandCache(4 * Size(1000));
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            cache.Add(Key(name), new byte[1000]);
        }

        cache.Add(Key("large"), new byte[2500]);

        Assert.Equal("d large", Held(cache, "a", "b", "c", "d", "large"));
    }

    [Fact]
    public void One_that_is_larger_than_the_cache_is_not_kept_and_drives_nobody_out()
    {
        var cache = new CommandCache(2000);
        cache.Add(Key("a"), new byte[100]);
        cache.Add(Key("huge"), new byte[2000]);

        Assert.Equal("a", Held(cache, "a", "huge"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(5000)]
    public void Ten_thousand_commands_stay_within_the_bound(int length)
    {
        const long Most = 1024 * 1024;
        var cache = new CommandCache(Most);
        for (var i = 0; i < 10_000; i++)
        {
            cache.Add(Key($"{i}"), new byte[length]);
        }

        Assert.InRange(cache.Count, 1, Most / Math.Max(100, length));
        Assert.NotNull(cache.Find(Key("9999")));
        Assert.Null(cache.Find(Key("0")));
    }

    [Fact]
    public void Ten_thousand_commands_of_ordinary_size_fit_by_default()
    {
        var cache = new CommandCache();
        for (var i = 0; i < 10_000; i++)
        {
            cache.Add(Key($"{i}"), new byte[1500]);
        }

        Assert.Equal(10_000, cache.Count);
    }

    [Fact]
    public async Task Four_threads_use_it_at_once_and_each_finds_only_what_belongs_to_its_key()
    {
        var cache = new CommandCache(50 * Size(8));
        using var start = new Barrier(4);
        var threads = Enumerable.Range(0, 4).Select(thread => Task.Factory.StartNew(
            () =>
            {
                var random = new Random(thread);
                start.SignalAndWait();
                for (var i = 0; i < 20_000; i++)
                {
                    var number = random.NextInt64(100);
                    if (cache.Find(Key($"{number}")) is { } found)
                    {
                        Assert.Equal(number, BitConverter.ToInt64(found));
                    }
                    else
                    {
                        cache.Add(Key($"{number}"), BitConverter.GetBytes(number));
                    }
                }
            },
            TaskCreationOptions.LongRunning));

        await Task.WhenAll(threads).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.InRange(cache.Count, 40, 60);
    }

    private static Digest256 Key(string source) => new(Encoding.UTF8.GetBytes(source));

    // The bookkeeping of an entry counts too.
    private static long Size(int bytes) => bytes + 200;

    // Looking changes the order, so this ends a test.
    private static string Held(CommandCache cache, params string[] names) =>
        string.Join(' ', names.Where(name => cache.Find(Key(name)) is not null));
}
