namespace JSockD.Hosting.Listening;

/// <summary>
/// When a script counts as stuck, and how often to look. Looking twice in that time is enough to meet every stuck script before its time
/// is over, and then a
/// look is planned for that very moment: so an idle server hardly looks at all. Pure.
/// </summary>
/// <param name="timeLimit">A command's limit, in microseconds; 0: none.</param>
internal sealed class StuckScriptTimes(long timeLimit)
{
    private const int Factor = 10;
    // Below this, a busy machine would make a thread that merely waits for its turn look stuck.
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>A script that runs for so long is stuck: ten times its limit, and 50 ms at least. A day without a limit.</summary>
    internal TimeSpan Limit { get; } = timeLimit is 0 || timeLimit >= s_longest.TotalMicroseconds / Factor ? s_longest
        : timeLimit * Factor < s_shortest.TotalMicroseconds ? s_shortest
        : TimeSpan.FromMicroseconds(timeLimit * Factor);

    /// <summary>How often to look.</summary>
    internal TimeSpan Period => Limit / 2 > s_shortest ? Limit / 2 : s_shortest;

    /// <summary>How long until a script that has been running for a while counts as stuck; zero or less if it does.</summary>
    internal TimeSpan Left(TimeSpan running) => Limit - running;
}
