using System.ComponentModel;
using System.Runtime.InteropServices;

namespace JSockD.ActorKernel;

/// <summary>
/// The array that the wait looks at, and whose descriptors they are. Slot 0 is the wake-up. A descriptor that isn't to be
/// looked at stays in its slot with a negative number. One thread only.
/// </summary>
internal sealed unsafe class PollSet
{
    private const int InitialCapacity = 16;

    private LibC.PollFd* _fds;
    private IoRegistration?[] _registrations = new IoRegistration?[InitialCapacity];
    private int _count = 1;

    public PollSet(int wakeFd)
    {
        _fds = (LibC.PollFd*)NativeMemory.AllocZeroed(InitialCapacity, (nuint)sizeof(LibC.PollFd));
        _fds[0] = new LibC.PollFd { Fd = wakeFd, Events = LibC.PollIn };
    }

    /// <summary>How many descriptors are registered, without the wake-up.</summary>
    public int Count => _count - 1;

    public void Add(IoRegistration registration)
    {
        if (_count == _registrations.Length)
        {
            Array.Resize(ref _registrations, _count * 2);
            _fds = (LibC.PollFd*)NativeMemory.Realloc(_fds, (nuint)(_count * 2 * sizeof(LibC.PollFd)));
        }

        registration.Slot = _count++;
        _registrations[registration.Slot] = registration;
        Update(registration);
    }

    public void Remove(IoRegistration registration)
    {
        var last = --_count;
        if (registration.Slot != last)
        {
            var moved = _registrations[last]!;
            moved.Slot = registration.Slot;
            _registrations[moved.Slot] = moved;
            _fds[moved.Slot] = _fds[last];
        }

        _registrations[last] = null;
        registration.Slot = -1;
    }

    /// <summary>Writes interest and state of a registration into its slot.</summary>
    public void Update(IoRegistration registration)
    {
        short events = 0;
        if ((registration.Interest & IoInterest.Readable) != 0)
        {
            events |= LibC.PollIn;
        }

        if ((registration.Interest & IoInterest.Writable) != 0)
        {
            events |= LibC.PollOut;
        }

        var looked = events != 0 && !registration.Pending;
        _fds[registration.Slot] = new LibC.PollFd { Fd = looked ? registration.Descriptor : -1, Events = events };
    }

    /// <summary>Waits and posts what is ready. Returns whether the wake-up was signalled.</summary>
    /// <param name="nanoseconds">The longest wait; 0 for none, negative for ever.</param>
    public bool Wait(long nanoseconds)
    {
        var left = Poll(nanoseconds);
        if (left < 0)
        {
            Check(Marshal.GetLastSystemError());
            return false;
        }

        var woken = left > 0 && _fds[0].Revents != 0;
        if (woken)
        {
            left--;
        }

        for (var slot = 1; left > 0; slot++)
        {
            var revents = _fds[slot].Revents;
            if (revents != 0)
            {
                left--;
                var registration = _registrations[slot]!;
                registration.Fill(revents);
                registration.Mailbox.PostLocal(new Envelope(registration.Ready, null));
            }
        }

        return woken;
    }

    public void Free()
    {
        NativeMemory.Free(_fds);
        _fds = null;
    }

    // An interrupted wait counts as one that found nothing: the caller computes its time-out anew. The rest is a bug here
    // or a machine at its end; better loud than a thread that spins.
    private static void Check(int error)
    {
        if (error is not LibC.Eintr)
        {
            throw new Win32Exception(error);
        }
    }

    private int Poll(long nanoseconds)
    {
        if (OperatingSystem.IsMacOS())
        {
            var milliseconds = nanoseconds < 0 ? -1 : (int)Math.Min(int.MaxValue, (nanoseconds + 999_999) / 1_000_000);
            return LibC.poll(_fds, (nuint)_count, milliseconds);
        }

        if (nanoseconds < 0)
        {
            return LibC.ppoll(_fds, (nuint)_count, null, null);
        }

        var timeout = new LibC.TimeSpec { Seconds = (nint)(nanoseconds / 1_000_000_000), Nanoseconds = (nint)(nanoseconds % 1_000_000_000) };
        return LibC.ppoll(_fds, (nuint)_count, &timeout, null);
    }
}
