using System.Diagnostics;
using JSockD.Interop.Engine;

namespace JSockD.Actors.Runtimes;

/// <summary>
/// What other threads may know of a runtime: since when it has been executing, and how to end that. Written by the runtime's thread, read by any.
/// </summary>
internal sealed class ExecutionMonitor
{
    private long _startedAt;
    private volatile IInterruptible? _engine;

    /// <summary>How long the command that runs now has been running, or null if none does.</summary>
    internal TimeSpan? Running => Volatile.Read(ref _startedAt) is var started and not 0 ? Stopwatch.GetElapsedTime(started) : null;

    internal void Begin() => Volatile.Write(ref _startedAt, Stopwatch.GetTimestamp());

    internal void End() => Volatile.Write(ref _startedAt, 0);

    /// <summary>The engine that scripts run on now, or null.</summary>
    internal void Watch(IInterruptible? engine) => _engine = engine;

    /// <summary>Any thread: ends the script that runs.</summary>
    internal void Interrupt() => _engine?.Interrupt();
}
