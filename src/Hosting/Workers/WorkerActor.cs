using Akka.Actor;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Sessions;

namespace JSockD.Hosting.Workers;

/// <summary>
/// Supervises the runtime and the session of one worker, on the worker's own thread: a top-level actor, so that nobody's end has to wait
/// for a thread that is stuck. A child that fails is restarted, five times a minute at most; then the worker has failed.
/// </summary>
internal sealed class WorkerActor : UntypedActor
{
    private readonly Worker _worker;
    private readonly RuntimeSetup _setup;
    private readonly IActorRef _listener;
    private IActorRef _runtime = ActorRefs.Nobody;
    private IActorRef? _session;
    private string _lastFailure = "";

    internal WorkerActor(Worker worker, RuntimeSetup setup, IActorRef listener) => (_worker, _setup, _listener) = (worker, setup, listener);

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _runtime = Context.Watch(Context.ActorOf(PropsOf.Actor(() => new RuntimeActor(_setup), Context.Dispatcher.Id), "runtime"));
        if (_worker.Connection is { } takenOver)
        {
            Serve(takenOver);
        }
    }

    /// <inheritdoc/>
    protected override void PostStop() => _worker.OnStopped();

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(RestartBackoff.MaxRestarts, RestartBackoff.Window, Decide);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RuntimeStarted:
                _listener.Tell(WorkerStarted.Instance, Self);
                break;
            case ServeClient:
                Serve(_worker.Connection!);
                break;
            case QuitRequested or ClientClosed:
                _listener.Tell(message, Self);
                break;
            case ReplaceEngine:
                _runtime.Tell(message, Self);
                break;
            case Terminated:
                _listener.Tell(new WorkerFailed(_lastFailure), Self);
                Context.Stop(Self);
                break;
            case Drain:
                Become(Draining);
                (_session ?? Self).Tell(message, Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Draining(object message)
    {
        switch (message)
        {
            case Drain:
            case Terminated ended when ended.ActorRef.Equals(_session):
                Context.Stop(_runtime);
                break;
            case Terminated:
                Context.Stop(Self);
                break;
            case ForceStop:
                _session?.Tell(message, Self);
                break;
            default:
                // What the children still had to say no longer matters.
                break;
        }
    }

    private void Serve(Connection connection) =>
        _session = Context.Watch(Context.ActorOf(
            PropsOf.Actor(
                () => new SessionActor(
                    connection, _runtime, _setup.Client, _setup.Executor, _setup.Flights, _setup.Settings.MaxFieldBytes),
                Context.Dispatcher.Id),
            "session"));

    private Directive Decide(Exception cause)
    {
        _lastFailure = EngineFailures.Describe(cause, _setup.Sources, _setup.Settings.LoadTimeLimit);

        // What can't even be made won't be better the next time.
        return cause is ActorInitializationException ? Directive.Stop : Directive.Restart;
    }
}
