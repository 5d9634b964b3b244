using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Tests;

public class RestartBackoffTests
{
    private readonly RestartBackoff _backoff = new();

    [Fact]
    public void The_pause_is_a_tenth_of_a_second_and_doubles_up_to_five_seconds()
    {
        var pauses = Enumerable.Range(0, 8).Select(second => After(second).TotalMilliseconds);

        Assert.Equal([100, 200, 400, 800, 1600, 3200, 5000, 5000], pauses);
    }

    [Fact]
    public void A_failure_counts_for_a_minute()
    {
        After(0);

        Assert.Equal(TimeSpan.FromMilliseconds(200), After(60));
    }

    [Fact]
    public void Whoever_has_been_well_for_longer_than_a_minute_begins_anew()
    {
        After(0);
        After(10);

        Assert.Equal(TimeSpan.FromMilliseconds(100), After(70.1));
        Assert.Equal(TimeSpan.FromMilliseconds(200), After(71));
    }

    [Fact]
    public void It_does_not_matter_when_the_clock_began() => Assert.Equal(TimeSpan.FromMilliseconds(100), After(1_000_000));

    private TimeSpan After(double seconds) => _backoff.Next(TimeSpan.FromSeconds(seconds));
}
