using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Tests;

/// <summary>Section 3.8 of the specification: U is the usage to compare with, C counts the rises in a row.</summary>
public class LeakDetectorTests
{
    private const long Mega = 1_000_000;

    [Fact]
    public void Figures_are_wanted_after_each_hundred_executions() =>
        Assert.Equal([100, 200, 300, 400, 500], Looks(599, _ => (Mega, Mega)));

    [Fact]
    public void A_leak_of_a_kilobyte_a_command_is_found_by_400_executions() =>
        Assert.Equal(400, FirstLeak(1000, n => Twice(Mega + (1000 * n))));

    [Fact]
    public void Garbage_on_top_does_not_hide_it() => Assert.Equal(400, FirstLeak(1000, n => (Mega + (5000 * n), Mega + (1000 * n))));

    [Fact]
    public void A_leak_of_a_hundred_bytes_a_command_is_found_as_soon() =>
        Assert.Equal(400, FirstLeak(1000, n => Twice(Mega + (100 * n))));

    [Theory]
    [InlineData(15, 700)]
    [InlineData(5, 1600)]
    public void A_leak_of_a_few_bytes_a_command_is_found_later(int bytes, int executions) =>
        Assert.Equal(executions, FirstLeak(5000, n => Twice(Mega + (bytes * n))));

    [Fact]
    public void A_leak_that_begins_late_is_found_after_three_rises() =>
        Assert.Equal(10_300, FirstLeak(20_000, n => Twice(Mega + (1000 * Math.Max(0, n - 10_000)))));

    [Fact]
    public void A_leak_behind_garbage_is_found_later() =>
        Assert.InRange(FirstLeak(20_000, n => (2 * Mega * n, Mega + (1000 * Math.Max(0, n - 10_000)))), 10_300, 11_000);

    [Fact]
    public void A_leak_that_comes_in_bursts_is_found() =>
        Assert.InRange(FirstLeak(20_000, n => Twice(Mega + (1000 * n) + (n / 200 * Mega))), 400, 1000);

    [Fact]
    public void A_leak_while_much_is_warming_up_is_found_behind_it() =>
        Assert.InRange(FirstLeak(20_000, n => Twice(Mega + (1000 * n) + (20_000 * Math.Min(n, 300)))), 400, 1200);

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(310)]
    public void Warming_up_is_no_leak(int executions) =>
        Assert.DoesNotContain(LeakVerdict.Leaking, Verdicts(3000, n => Twice(Mega + (2000 * Math.Min(n, executions)))));

    [Fact]
    public void Garbage_is_no_leak_however_much_of_it_there_is() =>
        Assert.All(Verdicts(5000, n => (Mega + (3000 * n), Mega)), verdict => Assert.Equal(LeakVerdict.None, verdict));

    [Fact]
    public void Whoever_makes_garbage_only_is_collected_ever_more_rarely() =>
        Assert.Equal([100, 200, 400, 800, 1600, 2400, 3200], Collections(3500, n => (Mega + (3000 * n), Mega)));

    [Fact]
    public void Whoever_makes_none_and_keeps_nothing_is_never_collected() => Assert.Empty(Collections(3000, _ => Twice(Mega)));

    [Fact]
    public void A_usage_that_wavers_is_no_leak() =>
        Assert.DoesNotContain(LeakVerdict.Leaking, Verdicts(5000, n => Twice(Mega + (n / 100 % 3 * 100_000))));

    [Fact]
    public void After_a_fall_a_rise_is_measured_against_the_highest_usage_so_far() =>
        Assert.All(Verdicts(1000, n => Twice(n < 200 ? 2 * Mega : Mega + (1000 * n))), verdict => Assert.Equal(LeakVerdict.None, verdict));

    [Fact]
    public void It_tells_by_how_much_it_has_grown_and_over_how_many_executions()
    {
        var detector = new LeakDetector(Mega);
        Verdict(detector, 1, 400, n => Twice(Mega + (1000 * n)));

        Assert.Equal((Mega + 400_000, 300_000, 300), (detector.Usage, detector.Growth, detector.ExecutionsOfGrowth));
    }

    [Fact]
    public void Where_it_can_not_be_replaced_it_is_found_again_after_three_more_rises()
    {
        var detector = new LeakDetector(Mega);
        var verdicts = Enumerable.Range(1, 7)
            .Select(look => Verdict(detector, (100 * look) - 99, 100 * look, n => Twice(Mega + (1000 * n))));

        Assert.Equal(
            [
                LeakVerdict.None, LeakVerdict.Growing, LeakVerdict.Suspected, LeakVerdict.Leaking,
                LeakVerdict.Growing, LeakVerdict.Suspected, LeakVerdict.Leaking,
            ],
            verdicts);
    }

    private static (long Usage, long Left) Twice(long usage) => (usage, usage);

    /// <summary>The execution after which a leak is found first, or 0.</summary>
    private static int FirstLeak(int executions, Func<long, (long Usage, long Left)> figures)
    {
        var first = 0;
        Run(
            new LeakDetector(figures(0).Usage),
            1,
            executions,
            figures,
            (n, _, verdict) => first = first == 0 && verdict == LeakVerdict.Leaking ? n : first);
        return first;
    }

    private static IEnumerable<LeakVerdict> Verdicts(int executions, Func<long, (long Usage, long Left)> figures)
    {
        var detector = new LeakDetector(figures(0).Usage);
        return [.. Enumerable.Range(1, executions).Select(n => Verdict(detector, n, n, figures))];
    }

    private static LeakVerdict Verdict(LeakDetector detector, int from, int to, Func<long, (long Usage, long Left)> figures)
    {
        var verdict = LeakVerdict.None;
        Run(detector, from, to, figures, (_, _, found) => verdict = found);
        return verdict;
    }

    private static List<int> Looks(int executions, Func<long, (long Usage, long Left)> figures)
    {
        List<int> looks = [];
        Run(new LeakDetector(figures(0).Usage), 1, executions, figures, (n, _, _) => looks.Add(n));
        return looks;
    }

    private static List<int> Collections(int executions, Func<long, (long Usage, long Left)> figures)
    {
        List<int> collections = [];
        Run(new LeakDetector(figures(0).Usage), 1, executions, figures, (n, collected, _) => collections.AddRange(collected ? [n] : []));
        return collections;
    }

    /// <summary>Executions of which each leaves a usage, and less if garbage is collected then.</summary>
    private static void Run(
        LeakDetector detector, int from, int to, Func<long, (long Usage, long Left)> figures, Action<int, bool, LeakVerdict> onLook)
    {
        for (var n = from; n <= to; n++)
        {
            if (!detector.WantsFigures())
            {
                continue;
            }

            var collects = detector.NeedsCollection(figures(n).Usage);
            onLook(n, collects, collects ? detector.Judge(figures(n).Left) : detector.Verdict);
        }
    }
}
