using System.Runtime.InteropServices;

namespace JSockD.Engine;

/// <summary>
/// The edge where the engine calls managed code. An exception must not cross it: it is caught here, parked, and thrown again by
/// <see cref="Rethrow"/> once the native call is back.
/// </summary>
internal sealed unsafe class HostCallbacks : IDisposable
{
    private readonly IEngineHost? _host;
    private readonly GCHandle _self;
    private System.Runtime.ExceptionServices.ExceptionDispatchInfo? _parked;

    internal HostCallbacks(IEngineHost? host)
    {
        _host = host;
        _self = GCHandle.Alloc(this);
    }

    internal jsd_host ToNative() => _host is null
        ? default
        : new jsd_host { opaque = (void*)GCHandle.ToIntPtr(_self), log = &Log, send_message = &SendMessage };

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
    private static int SendMessage(void* opaque, jsd_bytes line, ulong timeLeft, jsd_bytes* response)
    {
        var callbacks = From(opaque);
        try
        {
            var outcome = callbacks._host!.SendMessage(line.AsSpan(), timeLeft, out var answer);
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

    private static HostCallbacks From(void* opaque) => (HostCallbacks)GCHandle.FromIntPtr((nint)opaque).Target!;

    private void Park(Exception e) => _parked ??= System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e);
}
