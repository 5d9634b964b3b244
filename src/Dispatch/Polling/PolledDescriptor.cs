namespace JSockD.Dispatch.Polling;

/// <summary>One descriptor in a <see cref="DescriptorSet"/>. The set's thread only.</summary>
internal abstract class PolledDescriptor(int descriptor)
{
    /// <summary>The number; the descriptor is its owner's.</summary>
    internal int Descriptor { get; } = descriptor;

    /// <summary>The events that are waited for, in the bits of poll.h, which are those of sys/epoll.h too; 0 while nobody waits.</summary>
    internal int Awaited { get; set; }

    /// <summary>Whether it is in the set.</summary>
    internal bool IsRegistered { get; set; }

    /// <summary>The place in its set's array.</summary>
    internal int Slot { get; set; }

    /// <summary><see cref="EpollSet"/>'s: the events that the system looks for; 0 while it doesn't look at all.</summary>
    internal int Armed { get; set; }

    /// <summary>What was waited for is the case, or the descriptor is closed or broken. Called once for each wait.</summary>
    /// <param name="events">In the bits of poll.h.</param>
    internal abstract void OnReady(int events);
}
