namespace JSockD.ActorKernel.Tests;

/// <summary>Another set, whose waits it counts.</summary>
internal sealed class CountingSet(DescriptorSet inner, CountingSet.Factory factory) : DescriptorSet
{
    public override void Add(IoRegistration registration) => inner.Add(registration);

    public override void Remove(IoRegistration registration) => inner.Remove(registration);

    public override void Update(IoRegistration registration) => inner.Update(registration);

    public override void Free() => inner.Free();

    public override bool Wait(long nanoseconds)
    {
        var woken = inner.Wait(nanoseconds);
        if (!woken)
        {
            factory.Count();
        }

        return woken;
    }

    /// <summary>Makes sets of one kind, for a test's dispatchers.</summary>
    internal sealed class Factory
    {
        private int _waits;

        public Factory(Func<int, DescriptorSet> create) =>
            Options = new IoDispatcherOptions { CreateDescriptorSet = wakeFd => new CountingSet(create(wakeFd), this) };

        public IoDispatcherOptions Options { get; }

        /// <summary>Waits that ended without the wake-up.</summary>
        public int UnwokenWaits => Volatile.Read(ref _waits);

        public void Count() => Interlocked.Increment(ref _waits);
    }
}
