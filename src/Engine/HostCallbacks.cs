using System.Runtime.InteropServices;
using System.Text;

namespace JSockD.Engine;

/// <summary>
/// The edge where the engine calls managed code. An exception must not cross it: it is caught here, parked, and thrown again by
/// <see cref="Rethrow"/> once the native call is back.
/// </summary>
internal sealed unsafe class HostCallbacks : IDisposable
{
    private readonly IEngineHost? _host;
    private readonly GCHandle _self;
    private byte[] _origin = []; // pinned; the engine reads it until the next call
    private System.Runtime.ExceptionServices.ExceptionDispatchInfo? _parked;

    internal HostCallbacks(IEngineHost? host)
    {
        _host = host;
        _self = GCHandle.Alloc(this);
    }

    internal jsd_host ToNative() => _host is null
        ? default
        : new jsd_host { opaque = (void*)GCHandle.ToIntPtr(_self), log = &Log, send_message = &SendMessage, find_origin = &FindOrigin };

    internal void Rethrow()
    {
        if (_parked is { } parked)
        {
            _parked = null;
            parked.Throw();
        }
    }

    public void Dispose()
    {
        if (_self.IsAllocated)
        {
            _self.Free();
        }
    }

    [UnmanagedCallersOnly]
    private static void Log(void* opaque, int level, jsd_bytes method, jsd_bytes text)
    {
        var callbacks = From(opaque);
        try
        {
            callbacks._host!.Log((ConsoleLevel)level, method.AsSpan(), text.AsSpan());
        }
        catch (Exception e)
        {
            callbacks.Park(e);
        }
    }

    [UnmanagedCallersOnly]
    private static int SendMessage(void* opaque, jsd_bytes line, jsd_bytes* response)
    {
        var callbacks = From(opaque);
        try
        {
            var outcome = callbacks._host!.SendMessage(line.AsSpan(), out var answer);
            // The host promises pinned memory, so the address outlives this block.
            fixed (byte* data = answer)
            {
                *response = new jsd_bytes(data, (nuint)answer.Length);
            }

            return (int)outcome;
        }
        catch (Exception e)
        {
            callbacks.Park(e);
            return (int)MessageOutcome.Closed;
        }
    }

    [UnmanagedCallersOnly]
    private static void FindOrigin(void* opaque, jsd_frame* frame, jsd_bytes* origin)
    {
        var callbacks = From(opaque);
        try
        {
            if (callbacks._host!.FindOrigin(ErrorReader.Copy(ref *frame)) is { Length: > 0 } text)
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                var pinned = callbacks._origin = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
                bytes.CopyTo(pinned, 0);
                *origin = new jsd_bytes((byte*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0), (nuint)pinned.Length);
            }
        }
        catch (Exception e)
        {
            callbacks.Park(e);
        }
    }

    private static HostCallbacks From(void* opaque) => (HostCallbacks)GCHandle.FromIntPtr((nint)opaque).Target!;

    private void Park(Exception e) => _parked ??= System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e);
}
