using System.Runtime.InteropServices;

namespace JSockD.Engine;

/// <summary>The engine's functions under their C names; native/quickjs-shim/include/jsockd_engine.h documents each.</summary>
internal static unsafe partial class Native
{
    /// <summary>Also the name that the native executable links statically (its project's <c>DirectPInvoke</c>).</summary>
    private const string Library = "libjsockd-engine";

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial uint jsd_abi_version();

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial byte* jsd_engine_version();

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial byte* jsd_engine_build();

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial byte* jsd_engine_patches();

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial ulong jsd_clock_ns();

    [LibraryImport(Library)]
    internal static partial void jsd_process_started();

    [LibraryImport(Library)]
    internal static partial jsd_status jsd_intl_configure(jsd_bytes pack, jsd_bytes locale);

    [LibraryImport(Library)]
    internal static partial byte* jsd_intl_version();

    [LibraryImport(Library)]
    internal static partial jsd_status jsd_runtime_create(jsd_options* options, jsd_host* host, nint* runtime);

    [LibraryImport(Library)]
    internal static partial jsd_status jsd_runtime_free(nint runtime);

    [LibraryImport(Library)]
    internal static partial jsd_status jsd_runtime_adopt(nint runtime);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial void jsd_thread_gives_way(int givesWay);

    [LibraryImport(Library)]
    internal static partial void jsd_runtime_interrupt(nint runtime);

    [LibraryImport(Library)]
    internal static partial jsd_status jsd_runtime_forget_interrupt(nint runtime);

    [LibraryImport(Library)]
    internal static partial jsd_status jsd_module_compile(nint runtime, jsd_bytes source, jsd_bytes name, int strip, jsd_bytes* bytecode);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial jsd_status jsd_module_references(nint runtime, jsd_reference** references, nuint* count);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial jsd_status jsd_module_exports(nint runtime, uint* count);

    [LibraryImport(Library)]
    internal static partial jsd_status jsd_module_expect(nint runtime, ulong length);

    [LibraryImport(Library)]
    internal static partial jsd_status jsd_module_load(nint runtime, jsd_bytes bytecode, ulong timeLimitUs);

    [LibraryImport(Library)]
    internal static partial jsd_status jsd_module_expose(nint runtime, jsd_bytes name);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial jsd_status jsd_module_name(nint runtime, jsd_bytes* name);

    [LibraryImport(Library)]
    internal static partial jsd_status jsd_command_compile(nint runtime, jsd_bytes source, ulong timeLimitUs, jsd_bytes* bytecode);

    [LibraryImport(Library)]
    internal static partial jsd_status jsd_command_load(nint runtime, jsd_bytes source, jsd_bytes bytecode);

    [LibraryImport(Library)]
    internal static partial jsd_status jsd_execute(nint runtime, jsd_execution* execution, jsd_outcome* outcome);

    [LibraryImport(Library)]
    internal static partial jsd_status jsd_evaluate(nint runtime, jsd_bytes source, jsd_bytes name, ulong timeLimitUs, jsd_bytes* json);

    [LibraryImport(Library)]
    internal static partial jsd_error* jsd_runtime_error(nint runtime);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial jsd_status jsd_runtime_memory(nint runtime, jsd_memory* memory);

    [LibraryImport(Library)]
    internal static partial jsd_status jsd_runtime_collect(nint runtime);
}
