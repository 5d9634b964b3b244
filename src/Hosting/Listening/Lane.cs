using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;
using JSockD.Dispatch.Sockets;

namespace JSockD.Hosting.Listening;

/// <summary>
/// The thread of a socket path with what lives on it: a runtime, and a session once there is a client. A path has one lane at a time; a lane whose
/// thread doesn't come back from the engine is given up, and the next takes the connection over. Used by the listener, on its thread.
/// </summary>
internal sealed class Lane
{
    private readonly IActorContext _listener;
    private readonly RuntimeSetup _setup;
    private readonly IoDispatcher _dispatcher;
    private bool _abandoned;

    /// <summary>Starts the thread and the runtime, which tells the listener when it is up.</summary>
    /// <param name="listener">Parent and supervisor.</param>
    /// <param name="setup">The runtime's; the lane has an <see cref="ExecutionMonitor"/> of its own.</param>
    /// <param name="number">Counts the lanes of this path, from 0.</param>
    internal Lane(IActorContext listener, RuntimeSetup setup, int number)
    {
        _listener = listener;
        Execution = new ExecutionMonitor();
        _setup = setup with { Execution = Execution };
        var id = number == 0 ? $"socket-{setup.Index}" : $"socket-{setup.Index}.{number}";
        _dispatcher = listener.System.CreateIoDispatcher(id, new IoDispatcherOptions { ThreadName = id });
        Runtime = listener.Watch(listener.ActorOf(Props.Create(() => new RuntimeActor(_setup)).WithDispatcher(id), $"runtime-{number}"));
        Number = number;
    }

    internal int Number { get; }

    internal ExecutionMonitor Execution { get; }

    internal IActorRef Runtime { get; }

    internal IActorRef? Session { get; private set; }

    internal Connection? Connection { get; private set; }

    /// <summary>Starts the session of a connection, which the lane owns from now on.</summary>
    internal void Serve(Connection connection)
    {
        Connection = connection;
        var props = Props.Create(() => new SessionActor(connection, Runtime, _setup.Settings.MaxFieldBytes)).WithDispatcher(_dispatcher.Id);
        Session = _listener.Watch(_listener.ActorOf(props, $"session-{Number}"));
    }

    /// <summary>Gives the thread up. Its actors count as terminated at once; whatever they still do reaches nobody.</summary>
    internal void Abandon()
    {
        _abandoned = true;
        _dispatcher.Abandon();
    }

    /// <summary>Gives the thread up and hands its connection on, with all that was read and not executed, for another lane.</summary>
    internal Connection AbandonButConnection()
    {
        _listener.Unwatch(Runtime);
        _listener.Unwatch(Session!);
        var connection = Connection!.HandOver();
        Connection = null;
        Abandon();
        return connection;
    }

    /// <summary>Closes what the lane owns. Its actors have ended.</summary>
    internal void Close()
    {
        if (_abandoned)
        {
            // The stuck thread may still look at the connection's buffers: finalizers free them once it can't.
            Connection?.Socket.Dispose();
            return;
        }

        Connection?.Dispose();
        _dispatcher.Shutdown();
    }
}
