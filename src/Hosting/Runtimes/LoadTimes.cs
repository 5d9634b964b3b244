namespace JSockD.Hosting.Runtimes;

/// <summary>
/// How long others wait for a module's load before they say so, and before they give its thread up: the engine itself ends a top level at
/// its limit, unless that is in a built-in function that asks nobody whether it should end. Pure.
/// </summary>
/// <param name="limit">Of the module's top level, in microseconds; 0: none.</param>
internal sealed class LoadTimes(long limit)
{
    // Beyond what anybody waits for, and below what a timer can count.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>A load that takes so long is worth a line in the log.</summary>
    internal static TimeSpan Long { get; } = TimeSpan.FromSeconds(2);

    /// <summary>What an engine may take to be created and to notice that it is to end.</summary>
    internal static TimeSpan Grace { get; } = TimeSpan.FromSeconds(1);

    /// <summary>A thread that loads one module for so long is stuck; null if it may do so for ever.</summary>
    internal TimeSpan? Stuck { get; } = Beyond(limit, 1);

    /// <summary>The same for all threads of a start, which begin one after the other.</summary>
    internal TimeSpan? StuckAtStart { get; } = Beyond(limit, 2);

    private static TimeSpan? Beyond(long limit, int times) => limit switch
    {
        0 => null,
        _ when limit >= s_longest.TotalMicroseconds / times => s_longest,
        _ => TimeSpan.FromMicroseconds(limit * times) + Grace,
    };
}
