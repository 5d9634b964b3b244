namespace JSockD.Engine;

/// <summary>The monotonic clock by which the engine counts time limits and elapsed times, in nanoseconds. Any thread.</summary>
internal static class EngineClock
{
    /// <summary>The time now; above zero, and not related to that of day.</summary>
    public static long Now => (long)Native.jsd_clock_ns();

    /// <summary>How long ago that was.</summary>
    /// <param name="time">What <see cref="Now"/> gave.</param>
    public static TimeSpan Since(long time) => TimeSpan.FromTicks((Now - time) / TimeSpan.NanosecondsPerTick);
}
