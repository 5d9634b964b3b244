using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Tests;

public class GarbageGaugeTests
{
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public void Less_than_a_megabyte_is_left()
    {
        var gauge = new GarbageGauge(10 * Megabyte, Megabyte);

        Assert.Equal(GarbageAdvice.Leave, gauge.Look(10 * Megabyte, Megabyte));
        Assert.Equal(GarbageAdvice.Leave, gauge.Look((11 * Megabyte) - 1, Megabyte));
        Assert.Equal(GarbageAdvice.Leave, gauge.Look(Megabyte, Megabyte));
    }

    [Fact]
    public void A_megabyte_is_collected_in_a_quiet_moment_and_four_are_collected_now()
    {
        var gauge = new GarbageGauge(10 * Megabyte, Megabyte);

        Assert.Equal(GarbageAdvice.CollectWhenQuiet, gauge.Look(11 * Megabyte, Megabyte));
        Assert.Equal(GarbageAdvice.CollectWhenQuiet, gauge.Look((14 * Megabyte) - 1, Megabyte));
        Assert.Equal(GarbageAdvice.CollectNow, gauge.Look(14 * Megabyte, Megabyte));
    }

    [Theory]
    [InlineData(0, 2 * Megabyte)]
    [InlineData(2 * Megabyte, 2 * Megabyte)]
    [InlineData(3 * Megabyte, 3 * Megabyte)]
    [InlineData(4 * Megabyte, 4 * Megabyte)]
    [InlineData(100 * Megabyte, 4 * Megabyte)]
    public void With_less_in_use_less_garbage_is_collected_now(long inUse, long garbage)
    {
        var gauge = new GarbageGauge(10 * Megabyte, Megabyte);
        gauge.Collected(inUse, Megabyte);

        Assert.Equal(GarbageAdvice.CollectWhenQuiet, gauge.Look(inUse + garbage - 1, Megabyte));
        Assert.Equal(GarbageAdvice.CollectNow, gauge.Look(inUse + garbage, Megabyte));
    }

    [Fact]
    public void After_a_collection_growth_counts_from_there()
    {
        var gauge = new GarbageGauge(10 * Megabyte, Megabyte);
        gauge.Collected(20 * Megabyte, 5 * Megabyte);

        Assert.Equal(GarbageAdvice.Leave, gauge.Look(20 * Megabyte, Megabyte));
        Assert.Equal(GarbageAdvice.CollectWhenQuiet, gauge.Look(21 * Megabyte, Megabyte));
    }

    [Fact]
    public void Eight_megabytes_more_that_are_held_for_nothing_are_given_back_in_a_quiet_moment()
    {
        var gauge = new GarbageGauge(10 * Megabyte, Megabyte);

        Assert.Equal(GarbageAdvice.Leave, gauge.Look(10 * Megabyte, (9 * Megabyte) - 1));
        Assert.Equal(GarbageAdvice.CollectWhenQuiet, gauge.Look(10 * Megabyte, 9 * Megabyte));
    }

    [Fact]
    public void What_a_collection_could_not_give_back_is_not_asked_for_again()
    {
        var gauge = new GarbageGauge(10 * Megabyte, Megabyte);
        gauge.Collected(10 * Megabyte, 30 * Megabyte);

        Assert.Equal(GarbageAdvice.Leave, gauge.Look(10 * Megabyte, (38 * Megabyte) - 1));
        Assert.Equal(GarbageAdvice.CollectWhenQuiet, gauge.Look(10 * Megabyte, 38 * Megabyte));
    }
}
