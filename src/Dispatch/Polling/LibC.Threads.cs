using System.Runtime.InteropServices;

namespace JSockD.Dispatch.Polling;

/// <content>pthread.h: each returns an error's number, or 0.</content>
internal static unsafe partial class LibC
{
    /// <summary>
    /// More than a pthread_attr_t takes anywhere: 64 bytes with glibc and on macOS, 56 with musl, one pointer on the BSDs.
    /// </summary>
    public const int ThreadAttributesSize = 256;

    /// <summary>pthread.h.</summary>
    [LibraryImport(Library)]
    public static partial int pthread_attr_init(void* attributes);

    /// <summary>pthread.h.</summary>
    [LibraryImport(Library)]
    public static partial int pthread_attr_setstacksize(void* attributes, nuint size);

    /// <summary>pthread.h.</summary>
    [LibraryImport(Library)]
    public static partial int pthread_attr_destroy(void* attributes);

    /// <summary>pthread.h. <paramref name="thread"/> gets a pthread_t: an integer or a pointer.</summary>
    [LibraryImport(Library)]
    public static partial int pthread_create(nuint* thread, void* attributes, delegate* unmanaged<void*, void*> start, void* argument);

    /// <summary>pthread.h: nobody will wait for the thread's end.</summary>
    [LibraryImport(Library)]
    public static partial int pthread_detach(nuint thread);

    /// <summary>pthread.h: the caller.</summary>
    [LibraryImport(Library)]
    public static partial nuint pthread_self();

    /// <summary>pthread.h, Linux: at most 15 bytes and a NUL. Other systems have it with other parameters.</summary>
    [LibraryImport(Library)]
    public static partial int pthread_setname_np(nuint thread, byte* name);
}
