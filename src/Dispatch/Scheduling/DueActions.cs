using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace JSockD.Dispatch.Scheduling;

/// <summary>
/// Runs the actions of a <see cref="TimerScheduler"/> when they are due, one after the other, on a thread of its own that starts with the
/// first and sleeps until the next. The platform's timers run on its pool, which ends the process when it needs one more thread and the
/// system has none. Any thread.
/// </summary>
internal sealed class DueActions
{
    private const int StackSize = 256 * 1024;

    private static readonly long s_start = Stopwatch.GetTimestamp();

    private readonly object _gate = new();
    private readonly SortedSet<ScheduledAction> _waiting = new(Comparer<ScheduledAction>.Create(ScheduledAction.CompareByTime));
    private Thread? _thread;
    private bool _ended;

    /// <summary>The clock by which actions are due.</summary>
    internal static TimeSpan Now => Stopwatch.GetElapsedTime(s_start);

    /// <summary>Runs the action when it is due, which stays as it is until then. False: it is too late for that.</summary>
    /// <exception cref="OutOfMemoryException">It is the first, and the system has no thread left.</exception>
    internal bool TryAdd(ScheduledAction action)
    {
        lock (_gate)
        {
            if (_ended)
            {
                return false;
            }

            if (_thread is null)
            {
                var thread = new Thread(Run, StackSize) { IsBackground = true, Name = "timers" };
                thread.UnsafeStart();
                _thread = thread;
            }

            _waiting.Add(action);
            if (ReferenceEquals(_waiting.Min, action))
            {
                Monitor.Pulse(_gate);
            }

            return true;
        }
    }

    /// <summary>It is not run any more, but for a run that is under way.</summary>
    internal void Remove(ScheduledAction action)
    {
        lock (_gate)
        {
            _waiting.Remove(action);
        }
    }

    /// <summary>Ends the thread, and gives what was still waiting.</summary>
    internal ScheduledAction[] End()
    {
        lock (_gate)
        {
            _ended = true;
            ScheduledAction[] rest = [.. _waiting];
            _waiting.Clear();
            Monitor.Pulse(_gate);
            return rest;
        }
    }

    private void Run()
    {
        while (RunNext())
        {
        }
    }

    // A frame of its own, so that what has run is not kept while the next one is waited for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool RunNext()
    {
        if (Next() is not { } action)
        {
            return false;
        }

        action.OnDue();
        return true;
    }

    private ScheduledAction? Next()
    {
        lock (_gate)
        {
            while (!_ended)
            {
                if (UntilFirst() is not { } left)
                {
                    Monitor.Wait(_gate);
                }
                else if (left > TimeSpan.Zero)
                {
                    // Never early; and no wait is longer than a number of 32 bits.
                    Monitor.Wait(_gate, (int)Math.Min(Math.Ceiling(left.TotalMilliseconds), int.MaxValue));
                }
                else
                {
                    var next = _waiting.Min!;
                    _waiting.Remove(next);
                    return next;
                }
            }

            return null;
        }
    }

    // A frame of its own as well: what is cancelled while the thread waits for it is not kept either.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private TimeSpan? UntilFirst() => _waiting.Min?.Due - Now;
}
