using Akka.Actor;

namespace JSockD.NativeAkka;

/// <summary>An actor that does what a check says, and fails when it is told an exception.</summary>
internal sealed class Worker(Action<object, IActorContext> does, Action<IActorContext>? begins = null) : UntypedActor
{
    protected override void PreStart() => begins?.Invoke(Context);

    protected override void OnReceive(object message)
    {
        if (message is Exception failure)
        {
            throw failure;
        }

        does(message, Context);
    }
}
