using Akka.Actor;
using Akka.Event;

namespace JSockD.Dispatch;

/// <summary>What an actor waits for on a descriptor.</summary>
[Flags]
public enum IoInterest
{
    /// <summary>Nothing.</summary>
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

    /// <summary>
    /// Reading wouldn't block. Set with <see cref="Hangup"/> and <see cref="Error"/> too if it was waited for, since reading tells the
    /// details.
    /// </summary>
    Readable = 1,

    /// <summary>Writing wouldn't block.</summary>
    Writable = 2,

    /// <summary>Both directions are closed. Bytes may be left to read. Told whatever is waited for.</summary>
    Hangup = 4,

    /// <summary>
    /// An error is pending, or the descriptor isn't open, or it is nothing that can be waited for. Told whatever is waited for.
    /// </summary>
    Error = 8,
}

/// <summary>
/// Dispatcher to actor: what the actor awaits is the case. Nothing more is told before the actor awaits again, see
/// <see cref="IoRegistration.Await"/>. There is one instance a registration, used again and again: read it while handling it.
/// </summary>
public sealed class IoReady : IDeadLetterSuppression, INoSerializationVerificationNeeded
{
    internal IoReady(IoRegistration registration) => Registration = registration;

    /// <summary>Which descriptor. An actor that was restarted may get the message of a registration that it has ended: compare.</summary>
    public IoRegistration Registration { get; }

    /// <summary>What is the case.</summary>
    public IoEvents Events { get; internal set; }
}
