using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Tests;

public sealed class LoadTimesTests
{
    [Fact]
    public void A_thread_is_stuck_some_time_after_the_limit_and_at_the_start_after_twice_the_limit()
    {
        var times = new LoadTimes(10_000_000);
        Assert.Equal(TimeSpan.FromSeconds(11), times.Stuck);
        Assert.Equal(TimeSpan.FromSeconds(21), times.StuckAtStart);
    }

    [Fact]
    public void Without_a_limit_it_is_never_stuck()
    {
        Assert.Null(new LoadTimes(0).Stuck);
        Assert.Null(new LoadTimes(0).StuckAtStart);
    }

    [Fact]
    public void Limits_beyond_what_a_timer_can_count_are_cut()
    {
        Assert.Equal(TimeSpan.FromDays(1), new LoadTimes(long.MaxValue).Stuck);
        Assert.Equal(TimeSpan.FromDays(1), new LoadTimes(long.MaxValue).StuckAtStart);
    }
}
