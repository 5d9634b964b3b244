using System.Runtime.InteropServices;

namespace JSockD.Dispatch.Polling;

/// <summary>
/// Waits by poll, which every system has: the array that it looks at, and whose descriptors they are. Slot 0 is the wake-up.
/// A descriptor that isn't to be looked at stays in its slot with a negative number. No change costs a system call.
/// </summary>
internal sealed unsafe class PollSet : DescriptorSet
{
    private const int InitialCapacity = 16;

    private LibC.PollFd* _fds;
    private PolledDescriptor?[] _descriptors = new PolledDescriptor?[InitialCapacity];
    private int _count = 1;

    public PollSet(int wakeFd)
    {
        _fds = (LibC.PollFd*)NativeMemory.AllocZeroed(InitialCapacity, (nuint)sizeof(LibC.PollFd));
        _fds[0] = new LibC.PollFd { Fd = wakeFd, Events = LibC.PollIn };
    }

    internal override void Add(PolledDescriptor descriptor)
    {
        for (var slot = 1; slot < _count; slot++)
        {
            if (_descriptors[slot]!.Descriptor == descriptor.Descriptor)
            {
                throw RegisteredTwice(descriptor.Descriptor);
            }
        }

        if (_count == _descriptors.Length)
        {
            Array.Resize(ref _descriptors, _count * 2);
            _fds = (LibC.PollFd*)NativeMemory.Realloc(_fds, (nuint)(_count * 2 * sizeof(LibC.PollFd)));
        }

        descriptor.IsRegistered = true;
        descriptor.Slot = _count++;
        _descriptors[descriptor.Slot] = descriptor;
        Update(descriptor);
    }

    internal override void Remove(PolledDescriptor descriptor)
    {
        var last = --_count;
        if (descriptor.Slot != last)
        {
            var moved = _descriptors[last]!;
            moved.Slot = descriptor.Slot;
            _descriptors[moved.Slot] = moved;
            _fds[moved.Slot] = _fds[last];
        }

        _descriptors[last] = null;
        descriptor.IsRegistered = false;
    }

    internal override void Update(PolledDescriptor descriptor)
    {
        var events = (short)descriptor.Awaited;
        _fds[descriptor.Slot] = new LibC.PollFd { Fd = events != 0 ? descriptor.Descriptor : -1, Events = events };
    }

    internal override bool Wait(long nanoseconds)
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
                _fds[slot].Fd = -1;
                Report(_descriptors[slot]!, revents);
            }
        }

        return woken;
    }

    internal override void Free()
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
