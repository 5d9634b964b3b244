using System.Diagnostics;

namespace JSockD.Hosting.Sessions;

/// <summary>A point of time on the monotonic clock.</summary>
internal readonly struct Deadline
{
    // Ten thousand years: as good as for ever, and far from any overflow.
    private const ulong Longest = 10_000UL * 366 * 86_400 * 1_000_000;

    private readonly long _start;
    private readonly TimeSpan _length;

    private Deadline(TimeSpan length) => (_start, _length) = (Stopwatch.GetTimestamp(), length);

    /// <summary>What is left; zero or less once it has passed.</summary>
    internal TimeSpan Left => _length - Stopwatch.GetElapsedTime(_start);

    /// <summary>So many microseconds from now.</summary>
    internal static Deadline After(ulong microseconds) => new(TimeSpan.FromMicroseconds((long)Math.Min(microseconds, Longest)));
}
