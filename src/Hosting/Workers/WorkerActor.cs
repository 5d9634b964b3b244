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
    private readonly IWork _work;
    private readonly RuntimeSetup _setup;
    private readonly IActorRef _listener;
    private IActorRef _runtime = ActorRefs.Nobody;
    private IActorRef? _session;
    private string _lastFailure = "";
    private Exception? _lastCause;

    /// <param name="work">What the runtime is for.</param>
    /// <param name="setup">The runtime's.</param>
    /// <param name="listener">Whom it tells what happens.</param>
    internal WorkerActor(IWork work, RuntimeSetup setup, IActorRef listener) => (_work, _setup, _listener) = (work, setup, listener);

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _runtime = Context.Watch(Context.ActorOf(PropsOf.Actor(() => new RuntimeActor(_setup), Context.Dispatcher.Id), "runtime"));
        StartSession();
    }

    /// <inheritdoc/>
    protected override void PostStop() => _work.OnStopped();

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(RestartBackoff.MaxRestarts, RestartBackoff.Window, Decide);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RuntimeStarted:
                _work.OnRuntimeStarted();
                _listener.Tell(WorkerStarted.Instance, Self);
                break;
            case ServeClient:
                StartSession();
                break;
            case QuitRequested or ClientClosed:
                _listener.Tell(message, Self);
                break;
            case Terminated:
                _listener.Tell(new WorkerFailed(_lastFailure) { Cause = _lastCause }, Self);
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

    private void StartSession()
    {
        if (_work.Session(_runtime, Context.Dispatcher.Id) is { } session)
        {
            _session = Context.Watch(Context.ActorOf(session, "session"));
        }
    }

    private Directive Decide(Exception cause)
    {
        _lastCause = cause;
        _lastFailure = EngineFailures.Describe(cause, _setup.Sources, _setup.Settings.LoadTimeLimit);

        // An actor whose constructor fails would fail again after a restart: it is stopped, and with it this worker ends.
        return cause is ActorInitializationException ? Directive.Stop : Directive.Restart;
    }
}
