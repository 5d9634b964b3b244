using JSockD.Dispatch.Polling;

namespace JSockD.Dispatch.Tests;

/// <summary>
/// Another set, whose waits and system calls for changes it counts: an <see cref="EpollSet"/> calls the system exactly when it changes for
/// what a descriptor is armed.
/// </summary>
internal sealed class CountingSet(DescriptorSet inner, CountingSet.Factory factory) : DescriptorSet
{
    private readonly Dictionary<PolledDescriptor, int> _armed = [];

    internal override void Add(PolledDescriptor descriptor)
    {
        inner.Add(descriptor);
        _armed[descriptor] = descriptor.Armed;
    }

    internal override void Remove(PolledDescriptor descriptor)
    {
        inner.Remove(descriptor);
        CountChanges();
        _armed.Remove(descriptor);
    }

    internal override void Update(PolledDescriptor descriptor)
    {
        inner.Update(descriptor);
        CountChanges();
    }

    internal override bool Wait(long nanoseconds)
    {
        if (nanoseconds != 0)
        {
            factory.OnSleep(nanoseconds);
        }

        var woken = inner.Wait(nanoseconds);
        CountChanges();
        factory.OnWaited(woken);
        return woken;
    }

    internal override void Free()
    {
        inner.Free();
        factory.OnFreed();
    }

    private void CountChanges()
    {
        foreach (var (descriptor, armed) in _armed)
        {
            if (descriptor.Armed != armed)
            {
                factory.OnChange();
                _armed[descriptor] = descriptor.Armed;
            }
        }
    }

    /// <summary>Makes sets of one kind, for a test's dispatchers.</summary>
    internal sealed class Factory(Func<int, DescriptorSet> create)
    {
        private readonly SemaphoreSlim _freed = new(0);
        private readonly SemaphoreSlim _sleeps = new(0);
        private int _unwoken;
        private int _changes;
        private int _created;

        /// <summary>Run by the thread that is about to sleep in the system, with the longest time to sleep.</summary>
        public Action<long>? BeforeSleep { get; set; }

        /// <summary>The last set's wake-up.</summary>
        public int WakeFd { get; private set; }

        public int Created => Volatile.Read(ref _created);

        /// <summary>Waits that ended without the wake-up.</summary>
        public int UnwokenWaits => Volatile.Read(ref _unwoken);

        /// <summary>How often what the system looks for has been changed.</summary>
        public int Changes => Volatile.Read(ref _changes);

        public DescriptorSet Create(int wakeFd)
        {
            Interlocked.Increment(ref _created);
            WakeFd = wakeFd;
            return new CountingSet(create(wakeFd), this);
        }

        /// <summary>Waits for a thread's end, one for each call.</summary>
        public void ExpectFreed() => Assert.True(_freed.Wait(DispatchTest.Limit), "the thread has not ended");

        /// <summary>Waits until a thread goes to sleep, one for each call.</summary>
        public void ExpectSleep() => Assert.True(_sleeps.Wait(DispatchTest.Limit), "the thread does not sleep");

        public void OnFreed() => _freed.Release();

        public void OnChange() => Interlocked.Increment(ref _changes);

        public void OnSleep(long nanoseconds)
        {
            BeforeSleep?.Invoke(nanoseconds);
            _sleeps.Release();
        }

        public void OnWaited(bool woken)
        {
            if (!woken)
            {
                Interlocked.Increment(ref _unwoken);
            }
        }
    }
}
