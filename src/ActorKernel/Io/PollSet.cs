using System.Runtime.InteropServices;

namespace JSockD.ActorKernel;

/// <summary>
/// Waits by poll, which every system has: the array that it looks at, and whose descriptors they are. Slot 0 is the wake-up.
/// A descriptor that isn't to be looked at stays in its slot with a negative number. No change costs a system call.
/// </summary>
internal sealed unsafe class PollSet : DescriptorSet
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

    public override void Add(IoRegistration registration)
    {
        for (var slot = 1; slot < _count; slot++)
        {
            if (_registrations[slot]!.Descriptor == registration.Descriptor)
            {
                throw RegisteredTwice(registration.Descriptor);
            }
        }

        if (_count == _registrations.Length)
        {
            Array.Resize(ref _registrations, _count * 2);
            _fds = (LibC.PollFd*)NativeMemory.Realloc(_fds, (nuint)(_count * 2 * sizeof(LibC.PollFd)));
        }

        registration.IsRegistered = true;
        registration.Slot = _count++;
        _registrations[registration.Slot] = registration;
        Update(registration);
    }

    public override void Remove(IoRegistration registration)
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
        registration.IsRegistered = false;
    }

    public override void Update(IoRegistration registration)
    {
        var events = (short)registration.PollEvents;
        var looked = events != 0 && !registration.Pending;
        _fds[registration.Slot] = new LibC.PollFd { Fd = looked ? registration.Descriptor : -1, Events = events };
    }

    public override bool Wait(long nanoseconds)
    {
        var left = Poll(nanoseconds);
        if (left < 0)
        {
            CheckWait(Marshal.GetLastSystemError());
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
                Report(_registrations[slot]!, revents);
            }
        }

        return woken;
    }

    public override void Free()
    {
        NativeMemory.Free(_fds);
        _fds = null;
    }

    private int Poll(long nanoseconds)
    {
        if (OperatingSystem.IsMacOS())
        {
            return LibC.poll(_fds, (nuint)_count, Milliseconds(nanoseconds));
        }

        if (nanoseconds < 0)
        {
            return LibC.ppoll(_fds, (nuint)_count, null, null);
        }

        var timeout = new LibC.TimeSpec(nanoseconds);
        return LibC.ppoll(_fds, (nuint)_count, &timeout, null);
    }
}
