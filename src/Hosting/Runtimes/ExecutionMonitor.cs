using JSockD.Engine;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// What other threads may know of a runtime: since when it has been executing, and how to end that. Written by the runtime's thread; the
/// rest is for any.
/// </summary>
internal sealed class ExecutionMonitor
{
    private const long Idle = 0;
    private const long GivenUp = -1;

    private long _state;
    private long _started;
    private volatile IInterruptible? _engine;
    private volatile bool _interrupted;

    /// <summary>How long the command that runs now has been running, or null if none does.</summary>
    internal TimeSpan? Running => Volatile.Read(ref _state) is var started and > 0 ? EngineClock.Since(started) : null;

    /// <returns>When, by <see cref="EngineClock"/>.</returns>
    internal long Begin()
    {
        _started = EngineClock.Now;
        Volatile.Write(ref _state, _started);
        return _started;
    }

    /// <summary>The execution is over. False: it was given up meanwhile, and its outcome belongs to nobody.</summary>
    internal bool End() => Interlocked.CompareExchange(ref _state, Idle, _started) == _started;

    /// <summary>Whether the execution was given up, and its outcome belongs to nobody.</summary>
    internal bool IsGivenUp => Volatile.Read(ref _state) == GivenUp;

    /// <summary>Any thread: gives the execution up that has been running for so long. False: it has ended meanwhile.</summary>
    internal bool TryGiveUp(TimeSpan longerThan)
    {
        var started = Volatile.Read(ref _state);
        return started > 0
            && EngineClock.Since(started) >= longerThan
            && Interlocked.CompareExchange(ref _state, GivenUp, started) == started;
    }

    /// <summary>The engine that scripts run on now, or null. One that comes after <see cref="Interrupt"/> is interrupted at once.</summary>
    internal void Watch(IInterruptible? engine)
    {
        _engine = engine;

        // Dekker: whoever interrupts says so and then looks for the engine.
        Interlocked.MemoryBarrier();
        if (_interrupted)
        {
            engine?.Interrupt();
        }
    }

    /// <summary>
    /// Any thread: ends the script that runs, or else the next one, unless <see cref="ForgetInterrupt"/> comes before. Only while somebody
    /// keeps the thread from going on to another command.
    /// </summary>
    internal void InterruptCurrent() => _engine?.Interrupt();

    /// <summary>The runtime's thread, between two commands: <see cref="InterruptCurrent"/> was meant for the one that has ended.</summary>
    internal void ForgetInterrupt()
    {
        _engine?.ForgetInterrupt();

        // Dekker, as in Watch.
        Interlocked.MemoryBarrier();
        if (_interrupted)
        {
            _engine?.Interrupt();
        }
    }

    /// <summary>Any thread: ends the script that runs, and those that follow.</summary>
    internal void Interrupt()
    {
        _interrupted = true;
        Interlocked.MemoryBarrier();
        _engine?.Interrupt();
    }
}
