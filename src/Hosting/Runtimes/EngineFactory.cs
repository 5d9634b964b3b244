using Akka.Actor;
using JSockD.Dispatch;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Settings;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// One thread that builds engines, as the builder sees it, which has one at a time: its dispatcher and its actor. That is no child of the
/// builder, since a builder whose child is stuck could never stop.
/// </summary>
/// <param name="number">Counts those of a server, from 0.</param>
/// <param name="scope">Put before all names, where an actor system has several servers.</param>
internal sealed class EngineFactory(int number, string scope = "")
{
    private readonly string _name = number == 0 ? $"{scope}builder" : $"{scope}builder.{number}";
    private WorkerDispatcher? _dispatcher;

    internal int Number { get; } = number;

    /// <summary>The actor, once it is started.</summary>
    internal IActorRef Actor { get; private set; } = ActorRefs.Nobody;

    /// <summary>Starts the thread and the actor, which the builder watches. What failed may be tried again.</summary>
    /// <exception cref="Exception">The system has no descriptor or thread left.</exception>
    internal void Start(IActorContext builder, ServerSettings settings, StuckThreads stuck, ILogger logger)
    {
        _dispatcher ??= WorkerDispatcherConfigurator.Add(builder.System, _name);
        _dispatcher.EnsureStarted();
        Actor = builder.System.ActorOf(
            PropsOf.Actor(() => new EngineFactoryActor(settings, stuck, logger), _name), $"{scope}engine-factory-{Number}");
        builder.Watch(Actor);
    }

    /// <summary>Has the actor stop: now, or when its thread comes back.</summary>
    internal void Stop(IActorContext builder)
    {
        builder.Unwatch(Actor);
        builder.Stop(Actor);
    }
}
