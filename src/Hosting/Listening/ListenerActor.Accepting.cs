using System.Net.Sockets;
using JSockD.Dispatch;
using JSockD.Dispatch.Sockets;
using JSockD.Hosting.Sessions;

namespace JSockD.Hosting.Listening;

/// <content>Takes connections: one is served, others wait. Where the system has no descriptor for one, it is tried again later.</content>
internal sealed partial class ListenerActor
{
    private bool _acceptingPauses;

    private void Accept()
    {
        if (!TryAccept(out var socket))
        {
            return;
        }

        if (socket is not null)
        {
            if (_worker!.Connection is null)
            {
                var (settings, results) = (_setup.Settings, _setup.Module.Results);
                _worker.Serve(new Connection(socket, settings.Separator, settings.MaxFieldBytes, results), Self);
                Timers.StartPeriodicTimer(nameof(LookForStuckScript), LookForStuckScript.Instance, _stuckAfter.Period);
            }
            else
            {
                _waiting.Add(Context, socket);
            }
        }

        AwaitConnections();
    }

    /// <summary>
    /// False: not now. The connection waits in the system's queue, which goes on to be readable and must not be waited for.
    /// </summary>
    private bool TryAccept(out ConnectedSocket? socket)
    {
        try
        {
            socket = _socket!.Accept();
        }
        catch (Exception e) when (e is SystemCallException or SocketException)
        {
            if (!_acceptingPauses)
            {
                _acceptingPauses = true;
                ListenerLog.AcceptingPauses(_logger, _path, e.Message);
            }

            Timers.StartSingleTimer(nameof(AcceptAgain), AcceptAgain.Instance, s_shortagePause);
            socket = null;
            return false;
        }

        if (_acceptingPauses)
        {
            _acceptingPauses = false;
            ListenerLog.AcceptsAgain(_logger, _path);
        }

        return true;
    }

    private void AwaitConnections() => _readiness?.Await(_waiting.IsFull ? IoInterest.None : IoInterest.Readable);

    private sealed record AcceptAgain
    {
        internal static AcceptAgain Instance { get; } = new();
    }
}
