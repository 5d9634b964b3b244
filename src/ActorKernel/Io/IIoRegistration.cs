namespace JSockD.ActorKernel;

/// <summary>What an actor wants to hear about a descriptor.</summary>
[Flags]
public enum IoInterest
{
    /// <summary>Nothing; the descriptor isn't looked at, not even for errors.</summary>
    None = 0,

    /// <summary>Reading wouldn't block: bytes, a connection to accept, or the end of the stream.</summary>
    Readable = 1,

    /// <summary>Writing wouldn't block.</summary>
    Writable = 2,
}

/// <summary>What is the case on a descriptor.</summary>
[Flags]
public enum IoEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Reading wouldn't block. Set with <see cref="Hangup"/> and <see cref="Error"/> too if the interest has it, since reading tells the details.</summary>
    Readable = 1,

    /// <summary>Writing wouldn't block.</summary>
    Writable = 2,

    /// <summary>Both directions are closed. Bytes may be left to read. Reported whatever the interest, except for <see cref="IoInterest.None"/>.</summary>
    Hangup = 4,

    /// <summary>An error is pending, or the descriptor isn't open or nothing that can be waited for (the registration is then paused). Reported whatever the interest, except for <see cref="IoInterest.None"/>.</summary>
    Error = 8,
}

/// <summary>
/// A descriptor in the wait of an <see cref="IoDispatcher"/>. It belongs to the actor instance that registered it and is
/// used on its thread only; disposing twice, or after the actor has stopped, does nothing. It doesn't own the descriptor.
/// </summary>
public interface IIoRegistration : IDisposable
{
    /// <summary>The descriptor.</summary>
    int Descriptor { get; }

    /// <summary>What to report. A change counts from the next wait and costs one system call at most.</summary>
    IoInterest Interest { get; set; }
}

/// <summary>
/// A descriptor is ready. There is one instance a registration, used again and again: read it while handling it. The
/// descriptor isn't looked at while its message is under way, and is again once the handler has returned; if it is ready
/// still, the message comes again.
/// </summary>
public sealed class IoReady
{
    internal IoReady(IIoRegistration registration) => Registration = registration;

    /// <summary>Which descriptor.</summary>
    public IIoRegistration Registration { get; }

    /// <summary>What is the case.</summary>
    public IoEvents Events { get; internal set; }
}
