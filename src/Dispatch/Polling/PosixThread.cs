using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace JSockD.Dispatch.Polling;

/// <summary>
/// A background thread that is on its way when the caller goes on. <see cref="Thread.Start()"/> waits until the new thread runs, and spins
/// meanwhile: a tenth of a millisecond for each thread, and more where processors are short.
/// </summary>
internal sealed unsafe class PosixThread
{
    private const int MaxNameLength = 15;

    private readonly Action _run;
    private readonly string _name;

    private PosixThread(Action run, string name) => (_run, _name) = (run, name);

    /// <summary>Starts a thread.</summary>
    /// <param name="run">What it does. It must not throw.</param>
    /// <param name="name">As debuggers show it.</param>
    /// <param name="stackSize">In bytes; a multiple of the page size.</param>
    /// <exception cref="Win32Exception">The system has no thread left, or no memory for its stack.</exception>
    public static void Start(Action run, string name, int stackSize)
    {
        try
        {
            if (new PosixThread(run, name).TryStart((nuint)stackSize))
            {
                return;
            }
        }
        catch (EntryPointNotFoundException)
        {
            // glibc before 2.34 has its threads in a library of their own.
        }

        new Thread(() => run(), stackSize) { IsBackground = true, Name = name }.UnsafeStart();
    }

    private bool TryStart(nuint stackSize)
    {
        var attributes = stackalloc byte[LibC.ThreadAttributesSize];
        if (LibC.pthread_attr_init(attributes) != 0)
        {
            return false;
        }

        nuint thread = 0;
        var self = GCHandle.Alloc(this);
        var sized = LibC.pthread_attr_setstacksize(attributes, stackSize) == 0;
        var error = sized ? LibC.pthread_create(&thread, attributes, &Enter, (void*)GCHandle.ToIntPtr(self)) : 0;
        _ = LibC.pthread_attr_destroy(attributes);
        if (sized && error == 0)
        {
            _ = LibC.pthread_detach(thread);
            return true;
        }

        self.Free();
        return error == 0 ? false : throw new Win32Exception(error);
    }

    [UnmanagedCallersOnly]
    private static void* Enter(void* argument)
    {
        var handle = GCHandle.FromIntPtr((nint)argument);
        var thread = (PosixThread)handle.Target!;
        handle.Free();
        thread.TakeName();
        thread._run();
        return null;
    }

    private void TakeName()
    {
        Thread.CurrentThread.Name = _name;
        if (OperatingSystem.IsLinux())
        {
            // In native code .NET does not pass a thread's name to the system, as it does under the JIT.
            var name = stackalloc byte[MaxNameLength + 1];
            Utf8.FromUtf16(_name, new Span<byte>(name, MaxNameLength), out _, out var length);
            name[length] = 0;
            _ = LibC.pthread_setname_np(LibC.pthread_self(), name);
        }
    }
}
