using JSockD.Hosting.Sessions;

namespace JSockD.Hosting.Tests;

public class DeadlineTests
{
    [Fact]
    public void A_deadline_of_no_time_has_passed() => Assert.True(Deadline.After(0).Left <= TimeSpan.Zero);

    [Fact]
    public void No_limit_is_more_than_a_day() => Assert.True(Deadline.After(ulong.MaxValue).Left > TimeSpan.FromDays(365_000));

    [Theory]
    [InlineData(3_600_000_000)]
    [InlineData(ulong.MaxValue)]
    public void A_deadline_far_away_has_not_passed_and_does_not_overflow(ulong microseconds) =>
        Assert.InRange(Deadline.After(microseconds).Left, TimeSpan.FromMinutes(50), TimeSpan.MaxValue);
}
