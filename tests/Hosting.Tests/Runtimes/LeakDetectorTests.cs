using JSockD.Hosting.Runtimes;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

/// <summary>Section 3.8 of the specification: U is the usage to compare with, C counts the rises in a row.</summary>
public class LeakDetectorTests
{
    [Fact]
    public void Figures_are_wanted_after_each_hundred_executions()
    {
        var detector = new LeakDetector(1000);

        Assert.Equal([100, 200, 300, 400, 500], Enumerable.Range(1, 599).Where(_ => detector.WantsFigures()));
    }

    [Fact]
    public void Three_rises_in_a_row_are_a_leak() => Judges(1000, "1001 None, 1002 Suspected, 1003 Leaking");

    [Fact]
    public void A_usage_that_stays_is_no_rise() => Judges(1000, "1000 None, 1000 None, 1000 None, 1000 None");

    [Fact]
    public void A_rise_that_is_not_followed_by_another_starts_the_count_anew() =>
        Judges(1000, "1100 None, 1200 Suspected, 1200 None, 1300 None, 1400 Suspected, 1500 Leaking");

    [Fact]
    public void After_a_fall_a_rise_is_measured_against_the_highest_usage_so_far() =>
        Judges(1000, "1100 None, 900 None, 1000 None, 1100 None, 1101 None, 1102 Suspected, 1103 Leaking");

    [Fact]
    public void A_rise_that_a_collection_leaves_nothing_of_is_no_leak()
    {
        var detector = Judges(1000, "1100 None, 1200 Suspected, 1300 Leaking");

        Assert.False(detector.Confirm(1000));
        Judges(detector, "1001 None, 1002 Suspected, 1003 Leaking");
    }

    [Fact]
    public void A_rise_that_a_collection_leaves_something_of_is_a_leak()
    {
        var detector = Judges(1000, "1100 None, 1200 Suspected, 1300 Leaking");

        Assert.True(detector.Confirm(1001));
    }

    [Fact]
    public void What_counts_is_the_usage_before_the_rises_that_led_to_the_verdict()
    {
        var detector = Judges(1000, "1500 None, 1400 None, 1600 None, 1700 Suspected, 1800 Leaking");

        Assert.False(detector.Confirm(1500));
    }

    private static LeakDetector Judges(long initial, string figures) => Judges(new LeakDetector(initial), figures);

    private static LeakDetector Judges(LeakDetector detector, string figures)
    {
        foreach (var figure in figures.Split(", "))
        {
            var usage = figure.Split(' ')[0];
            Assert.Equal(figure, $"{usage} {detector.Look(long.Parse(usage, System.Globalization.CultureInfo.InvariantCulture))}");
        }

        return detector;
    }
}
