namespace JSockD.ActorKernel;

/// <summary>One scheduled message.</summary>
internal sealed class ScheduledTell(TimerScheduler scheduler, ICanTell receiver, object message, IActorRef? sender, bool repeats) : ICancelable
{
    private ITimer? _timer;
    private int _cancelled;

    public bool IsCancellationRequested => Volatile.Read(ref _cancelled) != 0;

    public void Start(TimeProvider clock, TimeSpan delay, TimeSpan interval)
    {
        var timer = Timers.Create(clock, static state => ((ScheduledTell)state!).Fire(), this, delay, interval);
        Interlocked.Exchange(ref _timer, timer);

        // It may have fired or been cancelled before the timer was known.
        if (IsCancellationRequested)
        {
            timer.Dispose();
        }
    }

    public void Cancel()
    {
        if (Interlocked.Exchange(ref _cancelled, 1) == 0)
        {
            Release();
        }
    }

    private void Fire()
    {
        if (repeats ? !IsCancellationRequested : Interlocked.Exchange(ref _cancelled, 1) == 0)
        {
            receiver.Tell(message, sender);
            if (!repeats)
            {
                Release();
            }
        }
    }

    private void Release()
    {
        Interlocked.CompareExchange(ref _timer, null, null)?.Dispose();
        scheduler.Remove(this);
    }
}
