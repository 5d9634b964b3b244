using JSockD.Hosting.Listening;

namespace JSockD.Hosting.Tests;

public class StuckScriptTimesTests
{
    [Fact]
    public void A_script_is_stuck_after_ten_times_its_limit()
    {
        var times = new StuckScriptTimes(250_000);

        Assert.Equal(TimeSpan.FromSeconds(2.5), times.Limit);
        Assert.Equal(TimeSpan.FromSeconds(0.5), times.Left(TimeSpan.FromSeconds(2)));
        Assert.True(times.Left(TimeSpan.FromSeconds(2.5)) <= TimeSpan.Zero);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    [InlineData(250_000)]
    [InlineData(60_000_000)]
    public void No_stuck_script_is_met_later_than_one_period_after_its_limit(long timeLimit)
    {
        var times = new StuckScriptTimes(timeLimit);

        // Looked at somewhere in its second half, it is looked at again in the moment in which its time is over.
        Assert.True(times.Period <= times.Limit / 2 || times.Period == TimeSpan.FromMilliseconds(50), $"{times.Period}");
    }

    [Fact]
    public void An_idle_server_is_not_kept_busy_by_looking() =>
        Assert.True(new StuckScriptTimes(1).Period >= TimeSpan.FromMilliseconds(50));

    [Theory]
    [InlineData(8_640_000_000)]
    [InlineData(long.MaxValue / 11)]
    [InlineData(long.MaxValue)]
    public void A_limit_beyond_all_reason_counts_as_a_day_and_does_not_overflow(long timeLimit)
    {
        var times = new StuckScriptTimes(timeLimit);

        Assert.Equal(TimeSpan.FromDays(1), times.Limit);
        Assert.Equal(TimeSpan.FromDays(0.5), times.Period);
    }
}
