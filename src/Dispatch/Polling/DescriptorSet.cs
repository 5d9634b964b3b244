using System.ComponentModel;

namespace JSockD.Dispatch.Polling;

/// <summary>
/// What a worker's wait looks at: its wake-up, and the descriptors that its actors have registered, each of them once.
/// One kind a system, chosen when the thread is made. One thread only.
/// </summary>
internal abstract class DescriptorSet
{
    /// <summary>The cheapest wait that this system has.</summary>
    /// <param name="wakeFd">The wake-up's descriptor; stays the caller's.</param>
    internal static DescriptorSet Create(int wakeFd) => OperatingSystem.IsLinux() ? new EpollSet(wakeFd) : new PollSet(wakeFd);

    /// <summary>Takes a descriptor in, for which nothing is awaited yet.</summary>
    /// <exception cref="InvalidOperationException">The descriptor is in the set already.</exception>
    internal abstract void Add(PolledDescriptor descriptor);

    /// <summary>Lets go of a descriptor, at once: its owner may close it now.</summary>
    internal abstract void Remove(PolledDescriptor descriptor);

    /// <summary>What is awaited of a descriptor has changed. One that can't be waited for is reported at once.</summary>
    internal abstract void Update(PolledDescriptor descriptor);

    /// <summary>Waits and reports what is ready. Returns whether the wake-up was signalled.</summary>
    /// <param name="nanoseconds">The longest wait; 0 for none, negative for ever.</param>
    internal abstract bool Wait(long nanoseconds);

    /// <summary>Gives back what the set itself has of the system.</summary>
    internal abstract void Free();

    /// <summary>Reports what was found; nothing more is awaited then.</summary>
    protected static void Report(PolledDescriptor descriptor, int events)
    {
        descriptor.Awaited = 0;
        descriptor.OnReady(events);
    }

    /// <summary>
    /// Judges a wait that failed. An interrupted one counts as one that found nothing: the caller computes its time-out anew.
    /// The rest is a bug here or a machine at its end; better loud than a thread that spins.
    /// </summary>
    protected static void CheckWait(int error)
    {
        if (error is not LibC.Eintr)
        {
            throw new Win32Exception(error);
        }
    }

    /// <summary>For <see cref="Add"/>.</summary>
    protected static InvalidOperationException RegisteredTwice(int descriptor) =>
        new($"The descriptor {descriptor} is registered on this dispatcher already; end that registration first.");

    /// <summary>A time-out for system calls that count milliseconds: rounded up, so that nothing is looked for too early.</summary>
    protected static int Milliseconds(long nanoseconds) =>
        nanoseconds < 0 ? -1 : (int)Math.Min(int.MaxValue, (nanoseconds / 1_000_000) + (nanoseconds % 1_000_000 > 0 ? 1 : 0));
}
