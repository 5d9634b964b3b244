using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace JSockD.Dispatch.Polling;

/// <summary>
/// Waits by epoll: the system keeps the list, so a wait that finds one descriptor costs the same however many there are. A descriptor that
/// was reported stays armed at first: if it is awaited again before the next wait, that costs no call. Only when a wait finds it ready and
/// nobody waits is it taken out.
/// </summary>
internal sealed unsafe class EpollSet : DescriptorSet
{
    private const int Capacity = 64;

    // In an event, where a descriptor has its slot.
    private const int WakeSlot = -1;

    private readonly List<PolledDescriptor?> _slots = [];
    private readonly int _epoll;
    private byte* _events;
    private bool _hasNanoseconds;

    /// <param name="wakeFd">The wake-up's descriptor.</param>
    /// <param name="hasNanoseconds">False: waits count milliseconds, as they do on a Linux older than 5.11.</param>
    public EpollSet(int wakeFd, bool hasNanoseconds = true)
    {
        _hasNanoseconds = hasNanoseconds;
        _epoll = LibC.epoll_create1(LibC.EpollCloexec);
        if (_epoll < 0 || !Control(LibC.EpollCtlAdd, wakeFd, WakeSlot, LibC.PollIn))
        {
            var error = Marshal.GetLastSystemError();
            Free();
            throw new Win32Exception(error);
        }

        _events = (byte*)NativeMemory.Alloc(Capacity, (nuint)EpollEvent.Size);
    }

    internal override void Add(PolledDescriptor descriptor)
    {
        if (_slots.Exists(other => other?.Descriptor == descriptor.Descriptor))
        {
            throw RegisteredTwice(descriptor.Descriptor);
        }

        descriptor.Slot = _slots.IndexOf(null);
        if (descriptor.Slot < 0)
        {
            descriptor.Slot = _slots.Count;
            _slots.Add(null);
        }

        _slots[descriptor.Slot] = descriptor;
        descriptor.IsRegistered = true;
    }

    internal override void Remove(PolledDescriptor descriptor)
    {
        descriptor.IsRegistered = false;
        Arm(descriptor, 0);
        _slots[descriptor.Slot] = null;
    }

    internal override void Update(PolledDescriptor descriptor)
    {
        if (descriptor.Awaited != 0)
        {
            Arm(descriptor, descriptor.Awaited);
        }
    }

    internal override bool Wait(long nanoseconds)
    {
        var count = Poll(nanoseconds);
        if (count < 0)
        {
            CheckWait(Marshal.GetLastSystemError());
            return false;
        }

        var woken = false;
        var size = EpollEvent.Size;
        for (var at = _events; count > 0; count--, at += size)
        {
            var slot = EpollEvent.Slot(at);
            if (slot == WakeSlot)
            {
                woken = true;
            }
            else
            {
                Found(_slots[slot]!, EpollEvent.Events(at));
            }
        }

        return woken;
    }

    internal override void Free()
    {
        if (_epoll >= 0)
        {
            _ = LibC.close(_epoll);
        }

        NativeMemory.Free(_events);
        _events = null;
    }

    private void Found(PolledDescriptor descriptor, int events)
    {
        if (descriptor.Awaited == 0)
        {
            Arm(descriptor, 0);
        }
        else
        {
            Report(descriptor, events);
        }
    }

    /// <summary>Has the system look for these events; for none, not even for errors and hang-ups.</summary>
    private void Arm(PolledDescriptor descriptor, int events)
    {
        var armed = descriptor.Armed;
        if (events == armed)
        {
            return;
        }

        descriptor.Armed = events;
        var operation = events == 0 ? LibC.EpollCtlDel : armed == 0 ? LibC.EpollCtlAdd : LibC.EpollCtlMod;
        if (!Control(operation, descriptor.Descriptor, descriptor.Slot, events) && events != 0)
        {
            // Not open, or nothing that can be waited for. What isn't there to be taken out is out, on the other hand.
            descriptor.Armed = 0;
            Report(descriptor, LibC.PollNval);
        }
    }

    private bool Control(int operation, int descriptor, int slot, int events)
    {
        var change = stackalloc byte[EpollEvent.MaxSize];
        EpollEvent.Write(change, events, slot);
        return LibC.epoll_ctl(_epoll, operation, descriptor, change) == 0;
    }

    private int Poll(long nanoseconds)
    {
        if (_hasNanoseconds)
        {
            var timeout = new LibC.TimeSpec(nanoseconds);
            var count = (int)LibC.syscall(LibC.EpollPwait2, _epoll, _events, Capacity, nanoseconds < 0 ? null : &timeout, null, 0);

            // Some sandboxes do not know so new a call, and refuse it.
            if (count >= 0 || Marshal.GetLastSystemError() is not (LibC.Enosys or LibC.Eperm))
            {
                return count;
            }

            _hasNanoseconds = false;
        }

        return LibC.epoll_wait(_epoll, _events, Capacity, Milliseconds(nanoseconds));
    }
}
