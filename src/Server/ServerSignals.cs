using System.Runtime.InteropServices;
using JSockD.Hosting.Guardian;

namespace JSockD.Server;

/// <summary>
/// SIGTERM, SIGINT and SIGHUP of a server, from before it exists until the process has exited: nothing ever takes the handlers away, since
/// a second SIGTERM would end the process in the middle of its orderly end. Any thread.
/// </summary>
internal sealed class ServerSignals
{
    private static readonly List<PosixSignalRegistration> s_registrations = [];

    private readonly Lock _gate = new();
    private readonly Lock _reloading = new();
    private readonly Action<JSockDServer> _reload;
    private JSockDServer? _server;
    private string? _reason;

    private ServerSignals(Action<JSockDServer> reload) => _reload = reload;

    /// <summary>Whether the end was asked for.</summary>
    internal bool HaveEnded
    {
        get
        {
            lock (_gate)
            {
                return _reason is not null;
            }
        }
    }

    /// <summary>Handles them from now on, and lets through what was held.</summary>
    /// <param name="reload">What SIGHUP does once there is a server; before that there is nothing to reload.</param>
    internal static ServerSignals Handle(Action<JSockDServer> reload)
    {
        var signals = new ServerSignals(reload);
        s_registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signals.End));
        s_registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, signals.End));
        s_registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, signals.Reload));
        HeldSignals.Release();
        return signals;
    }

    /// <summary>This is the server, which hears of an end that was asked for before.</summary>
    internal void Attach(JSockDServer server)
    {
        lock (_gate)
        {
            _server = server;
            if (_reason is not null)
            {
                server.RequestStop(_reason);
            }
        }
    }

    /// <summary>Asks for the end as a signal does.</summary>
    /// <param name="reason">For the log.</param>
    internal void End(string reason)
    {
        lock (_gate)
        {
            _reason ??= reason;
            _server?.RequestStop(_reason);
        }
    }

    private void End(PosixSignalContext signal)
    {
        // Without this the runtime would end the process before the sockets are closed.
        signal.Cancel = true;
        End($"{signal.Signal} was received");
    }

    private void Reload(PosixSignalContext signal)
    {
        signal.Cancel = true;
        JSockDServer? server;
        lock (_gate)
        {
            server = _server;
        }

        if (server is not null)
        {
            // One at a time: whoever reads the file later has it served later.
            lock (_reloading)
            {
                _reload(server);
            }
        }
    }
}
