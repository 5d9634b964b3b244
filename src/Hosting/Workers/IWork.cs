using Akka.Actor;

namespace JSockD.Hosting.Workers;

/// <summary>
/// What a <see cref="WorkerActor"/> has its runtime for: a client's connection, or the calls of a program that embeds the engines. On the
/// worker's thread.
/// </summary>
internal interface IWork
{
    /// <summary>The actor that hands commands to the runtime; null as long as there is nobody to serve.</summary>
    /// <param name="runtime">The runtime, on the same thread.</param>
    /// <param name="dispatcher">Of that thread.</param>
    Props? Session(IActorRef runtime, string dispatcher);

    /// <summary>The runtime is up, for the first time or again.</summary>
    void OnRuntimeStarted();

    /// <summary>The actors have stopped, so the thread is not stuck.</summary>
    void OnStopped();
}
