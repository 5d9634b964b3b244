using System.Diagnostics;

namespace JSockD.Dispatch;

/// <summary>The idle watches of one worker's thread that have a time set. The thread's own.</summary>
internal sealed class IdleWatches
{
    private readonly List<IdleWatch> _active = [];
    private long _idleSince;

    /// <summary>Whether nobody waits for idleness: then no clock is read either.</summary>
    internal bool IsEmpty => _active.Count == 0;

    internal void Change(IdleWatch watch, bool isActive)
    {
        if (isActive)
        {
            _active.Add(watch);
        }
        else
        {
            _active.Remove(watch);
        }
    }

    /// <summary>Something has run since the last wait: idleness begins now.</summary>
    internal void Restart()
    {
        _idleSince = Stopwatch.GetTimestamp();
        foreach (var watch in _active)
        {
            watch.IsTold = false;
        }
    }

    /// <summary>
    /// Tells those whose time has come, and returns how long the others' wait may take, in nanoseconds; negative for ever.
    /// </summary>
    internal long TellDue()
    {
        var idle = Stopwatch.GetElapsedTime(_idleSince);
        var nearest = TimeSpan.MaxValue;
        foreach (var watch in _active)
        {
            if (watch.IsTold)
            {
                // Its actor is suspended or gone; otherwise its message would have begun a new time.
                continue;
            }

            var left = watch.After!.Value - idle;
            if (left <= TimeSpan.Zero)
            {
                watch.IsTold = true;
                watch.Tell();
            }
            else if (left < nearest)
            {
                nearest = left;
            }
        }

        return nearest == TimeSpan.MaxValue ? -1 : (long)Math.Min(nearest.TotalNanoseconds, long.MaxValue / 2);
    }
}
