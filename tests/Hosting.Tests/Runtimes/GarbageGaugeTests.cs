using JSockD.Hosting.Runtimes;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

public class GarbageGaugeTests
{
    private const long Megabyte = 1024 * 1024;

    [Fact]
    public void Less_than_a_megabyte_is_left()
    {
        var gauge = new GarbageGauge(10 * Megabyte);

        Assert.Equal(GarbageAdvice.Leave, gauge.Look(10 * Megabyte));
        Assert.Equal(GarbageAdvice.Leave, gauge.Look((11 * Megabyte) - 1));
        Assert.Equal(GarbageAdvice.Leave, gauge.Look(Megabyte));
    }

    [Fact]
    public void A_megabyte_is_collected_in_a_quiet_moment_and_four_are_collected_now()
    {
        var gauge = new GarbageGauge(10 * Megabyte);

        Assert.Equal(GarbageAdvice.CollectWhenQuiet, gauge.Look(11 * Megabyte));
        Assert.Equal(GarbageAdvice.CollectWhenQuiet, gauge.Look((14 * Megabyte) - 1));
        Assert.Equal(GarbageAdvice.CollectNow, gauge.Look(14 * Megabyte));
    }

    [Fact]
    public void After_a_collection_growth_counts_from_there()
    {
        var gauge = new GarbageGauge(10 * Megabyte);
        gauge.Collected(20 * Megabyte);

        Assert.Equal(GarbageAdvice.Leave, gauge.Look(20 * Megabyte));
        Assert.Equal(GarbageAdvice.CollectWhenQuiet, gauge.Look(21 * Megabyte));
    }
}
