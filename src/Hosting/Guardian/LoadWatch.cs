using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Guardian;

/// <summary>
/// How long the start of a server waits for its module before it says so, and before it gives up. Whoever waits for the start looks at the
/// clock: a timer would cost every start a thread. Pure.
/// </summary>
internal static class LoadWatch
{
    /// <summary>How long to wait, one after the other, for the start to be over; and whether that was the longest.</summary>
    internal static IEnumerable<(TimeSpan Time, bool IsTheLast)> MomentsOf(ServerSettings settings)
    {
        if (settings.Module is null)
        {
            yield break;
        }

        yield return (LoadTimes.Long, false);
        if (new LoadTimes(settings.LoadTimeLimit).StuckAtStart is { } all)
        {
            yield return (all > LoadTimes.Long ? all - LoadTimes.Long : TimeSpan.Zero, true);
        }
    }
}
