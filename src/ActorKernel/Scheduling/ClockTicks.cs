namespace JSockD.ActorKernel;

/// <summary>Between a clock's own ticks and spans of time. Spans are rounded up: nothing fires early.</summary>
internal static class ClockTicks
{
    public static long From(TimeProvider clock, TimeSpan span) => (long)Math.Ceiling(span.Ticks * ((double)clock.TimestampFrequency / TimeSpan.TicksPerSecond));

    public static TimeSpan ToTimeSpan(TimeProvider clock, long ticks)
    {
        var spanTicks = (long)Math.Ceiling(ticks * ((double)TimeSpan.TicksPerSecond / clock.TimestampFrequency));

        // System timers count milliseconds and cut what is below.
        var millisecond = TimeSpan.TicksPerMillisecond;
        return clock == TimeProvider.System ? new TimeSpan((spanTicks + millisecond - 1) / millisecond * millisecond) : new TimeSpan(spanTicks);
    }
}
