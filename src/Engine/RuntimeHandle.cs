using System.Runtime.InteropServices;

namespace JSockD.Engine;

/// <summary>Owns one native runtime. Whichever thread releases it takes it over first: by then nobody else can be using it.</summary>
internal sealed class RuntimeHandle : SafeHandle
{
    private readonly HostCallbacks _callbacks;

    private RuntimeHandle(nint runtime, HostCallbacks callbacks)
        : base(0, ownsHandle: true)
    {
        _callbacks = callbacks;
        SetHandle(runtime);
    }

    public override bool IsInvalid => handle == 0;

    internal static unsafe RuntimeHandle Create(EngineOptions options, HostCallbacks callbacks)
    {
        var native = new jsd_options
        {
            memory_limit = (ulong)options.MemoryLimit,
            stack_limit = (ulong)options.StackLimit,
            gc_threshold = (ulong)options.CollectionThreshold,
            command_table_bytes = (ulong)options.CommandTableBytes,
            engine_modules = (int)options.EngineModules,
            output_limit = (ulong)options.OutputLimit,
            timers = options.Timers ? 1 : 0,
        };
        var host = callbacks.ToNative();
        nint runtime;
        var status = Native.jsd_runtime_create(&native, &host, &runtime);
        if (status != jsd_status.OK)
        {
            callbacks.Dispose();
            throw new EngineFaultException($"the engine could not create a runtime ({status})");
        }

        return new RuntimeHandle(runtime, callbacks);
    }

    protected override bool ReleaseHandle()
    {
        _ = Native.jsd_runtime_adopt(handle);
        var freed = Native.jsd_runtime_free(handle) == jsd_status.OK;
        _callbacks.Dispose();
        return freed;
    }
}
