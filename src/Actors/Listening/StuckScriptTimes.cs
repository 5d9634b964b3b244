namespace JSockD.Actors.Listening;

/// <summary>
/// When a script counts as stuck, and how often to look. Looking twice in that time is enough to meet every stuck script before its time is over, and then a
/// look is planned for that very moment: so an idle server hardly looks at all. Pure.
/// </summary>
/// <param name="timeLimit">A command's limit, in microseconds.</param>
internal sealed class StuckScriptTimes(long timeLimit)
{
    private const int Factor = 10;
    private static readonly TimeSpan s_shortestPeriod = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>A script that runs for so long is stuck: ten times its limit.</summary>
    internal TimeSpan Limit { get; } = timeLimit < s_longest.TotalMicroseconds / Factor ? TimeSpan.FromMicroseconds(timeLimit * Factor) : s_longest;

    /// <summary>How often to look.</summary>
    internal TimeSpan Period => Limit / 2 > s_shortestPeriod ? Limit / 2 : s_shortestPeriod;

    /// <summary>How long until a script that has been running for a while counts as stuck; zero or less if it does.</summary>
    internal TimeSpan Left(TimeSpan running) => Limit - running;
}
