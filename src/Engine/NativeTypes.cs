using System.Runtime.InteropServices;

namespace JSockD.Engine;

// The structs and numbers of native/quickjs-shim/include/jsockd_engine.h, field for field. The header says what they mean.

internal enum jsd_status
{
    OK = 0,
    EXCEPTION = 1,
    UNKNOWN_COMMAND = 2,
    WRONG_THREAD = 3,
    INVALID_ARGUMENT = 4,
    NO_MEMORY = 5,
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct jsd_bytes(byte* data, nuint length)
{
    public byte* data = data;
    public nuint length = length;

    public readonly ReadOnlySpan<byte> AsSpan() => new(data, checked((int)length));
}

[StructLayout(LayoutKind.Sequential)]
internal struct jsd_reference
{
    public jsd_bytes name;
    public int kind;
    public int line;
    public int column;
    public uint count;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct jsd_host
{
    public void* opaque;
    public delegate* unmanaged<void*, int, jsd_bytes, jsd_bytes, void> log;
    public delegate* unmanaged<void*, jsd_bytes, jsd_bytes*, int> send_message;
    public delegate* unmanaged<void*, jsd_frame*, jsd_bytes*, void> find_origin;
}

[StructLayout(LayoutKind.Sequential)]
internal struct jsd_options
{
    public ulong memory_limit;
    public ulong stack_limit;
    public ulong gc_threshold;
    public ulong command_table_bytes;
    public int engine_modules;
    public ulong output_limit;
    public int timers;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct jsd_execution
{
    public jsd_bytes id;
    public jsd_bytes source;
    public byte* parameter;
    public nuint parameter_length;
    public ulong time_limit_us;
    public ulong start_ns;
}

[StructLayout(LayoutKind.Sequential)]
internal struct jsd_outcome
{
    public jsd_bytes reply;
    public ulong elapsed_ns;
    public ulong memory;
    public ulong spare_memory;
}

[StructLayout(LayoutKind.Sequential)]
internal struct jsd_frame
{
    public jsd_bytes function_name;
    public jsd_bytes source;
    public int line;
    public int column;
    public int function_line;
    public int function_column;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct jsd_error
{
    public int kind;
    public int is_error;
    public jsd_bytes message;
    public jsd_bytes raw;
    public jsd_frame* frames;
    public nuint frame_count;
    public jsd_error_part* parts;
    public nuint part_count;
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct jsd_error_part
{
    public int depth;
    public int relation;
    public uint index;
    public uint count;
    public int is_error;
    public jsd_bytes message;
    public jsd_frame* frames;
    public nuint frame_count;
}

[StructLayout(LayoutKind.Sequential)]
internal struct jsd_memory
{
    public ulong malloc_size;
    public ulong malloc_count;
    public ulong held_size;
    public ulong spare_size;
    public ulong command_size;
}
