using System.ComponentModel;

namespace JSockD.ActorKernel;

/// <summary>
/// What a dispatcher's wait looks at: its wake-up, and the descriptors that its actors have registered, each of them once.
/// One kind a system, chosen when the dispatcher is made. One thread only.
/// </summary>
internal abstract class DescriptorSet
{
    /// <summary>The cheapest wait that this system has.</summary>
    /// <param name="wakeFd">The wake-up's descriptor; stays the caller's.</param>
    public static DescriptorSet Create(int wakeFd) => OperatingSystem.IsLinux() ? new EpollSet(wakeFd) : new PollSet(wakeFd);

    /// <summary>Looks at a descriptor from the next wait on. One that can't be waited for is reported as an error.</summary>
    /// <exception cref="InvalidOperationException">The descriptor is in the set already.</exception>
    public abstract void Add(IoRegistration registration);

    /// <summary>Lets go of a descriptor, at once: its owner may close it now.</summary>
    public abstract void Remove(IoRegistration registration);

    /// <summary>A registration's interest or state has changed.</summary>
    public abstract void Update(IoRegistration registration);

    /// <summary>Waits and posts what is ready. Returns whether the wake-up was signalled.</summary>
    /// <param name="nanoseconds">The longest wait; 0 for none, negative for ever.</param>
    public abstract bool Wait(long nanoseconds);

    /// <summary>Gives back what the set itself has of the system.</summary>
    public abstract void Free();

    /// <summary>Posts what was found.</summary>
    protected static void Report(IoRegistration registration, int events)
    {
        registration.Fill(events);
        registration.Mailbox.PostLocal(new Envelope(registration.Ready, null));
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

    protected static InvalidOperationException RegisteredTwice(int descriptor) =>
        new($"The descriptor {descriptor} is registered on this dispatcher already; end that registration first.");

    /// <summary>A time-out for system calls that count milliseconds: rounded up, so that nothing is looked for too early.</summary>
    protected static int Milliseconds(long nanoseconds) =>
        nanoseconds < 0 ? -1 : (int)Math.Min(int.MaxValue, (nanoseconds / 1_000_000) + (nanoseconds % 1_000_000 > 0 ? 1 : 0));
}
