using Akka.Actor;
using JSockD.Dispatch.Polling;

namespace JSockD.Dispatch;

/// <summary>
/// A descriptor in the wait of a <see cref="WorkerDispatcher"/>, made by <see cref="WorkerDispatcher.Register"/>. It belongs to an actor of
/// that dispatcher, is used on its thread only, and has to be disposed of before the descriptor is closed, in <c>PostStop</c> at the
/// latest. It doesn't own the descriptor.
/// </summary>
public sealed class IoRegistration : IDisposable
{
    private readonly WorkerThread _thread;
    private readonly Entry _entry;

    internal IoRegistration(WorkerThread thread, int descriptor, IActorRef receiver)
    {
        _thread = thread;
        _entry = new Entry(descriptor, receiver, new IoReady(this));
        thread.Descriptors.Add(_entry);
    }

    /// <summary>The descriptor.</summary>
    public int Descriptor => _entry.Descriptor;

    /// <summary>
    /// Asks for one <see cref="IoReady"/> message as soon as the descriptor is ready, which may be at once. Asking again replaces what was
    /// asked for; <see cref="IoInterest.None"/> takes it back, but for a message that is under way. Costs no system call where the same was
    /// awaited last.
    /// </summary>
    /// <exception cref="InvalidOperationException">On another thread.</exception>
    public void Await(IoInterest interest)
    {
        ThrowIfElsewhere();
        if (_entry.IsRegistered)
        {
            _entry.Interest = interest;
            _entry.Awaited = ((interest & IoInterest.Readable) != 0 ? LibC.PollIn : 0)
                | ((interest & IoInterest.Writable) != 0 ? LibC.PollOut : 0);
            _thread.Descriptors.Update(_entry);
        }
    }

    /// <summary>Ends the registration; idempotent.</summary>
    /// <exception cref="InvalidOperationException">On another thread.</exception>
    public void Dispose()
    {
        ThrowIfElsewhere();
        if (_entry.IsRegistered)
        {
            _entry.Awaited = 0;
            _thread.Descriptors.Remove(_entry);
        }
    }

    private void ThrowIfElsewhere()
    {
        if (!_thread.IsCurrent)
        {
            throw _thread.Elsewhere($"The registration of descriptor {Descriptor}");
        }
    }

    private sealed class Entry(int descriptor, IActorRef receiver, IoReady ready) : PolledDescriptor(descriptor)
    {
        internal IoInterest Interest { get; set; }

        internal override void OnReady(int events)
        {
            ready.Events = Translate(events);
            receiver.Tell(ready, ActorRefs.NoSender);
        }

        private IoEvents Translate(int polled)
        {
            var events = ((polled & LibC.PollIn) != 0 ? IoEvents.Readable : IoEvents.None)
                | ((polled & LibC.PollOut) != 0 ? IoEvents.Writable : IoEvents.None)
                | ((polled & LibC.PollHup) != 0 ? IoEvents.Hangup : IoEvents.None)
                | ((polled & (LibC.PollErr | LibC.PollNval)) != 0 ? IoEvents.Error : IoEvents.None);
            var isBroken = (events & (IoEvents.Hangup | IoEvents.Error)) != 0;
            return isBroken && (Interest & IoInterest.Readable) != 0 ? events | IoEvents.Readable : events;
        }
    }
}
