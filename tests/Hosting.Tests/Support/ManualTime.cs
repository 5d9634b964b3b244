namespace JSockD.Hosting.Tests;

/// <summary>A monotonic clock that stands still until a test moves it.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ticks = 1_000_000;
    private Action? _meanwhile;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        Interlocked.Exchange(ref _meanwhile, null)?.Invoke();
        return Volatile.Read(ref _ticks);
    }

    /// <summary>What happens, once, when somebody looks at the clock: so a test comes in between.</summary>
    internal void Meanwhile(Action action) => _meanwhile = action;

    internal void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
