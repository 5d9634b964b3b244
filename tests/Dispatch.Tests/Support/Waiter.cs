using Akka.Actor;

namespace JSockD.Dispatch.Tests;

/// <summary>
/// Awaits what it is told to, and reports readiness without reading. A descriptor is registered, an interest is awaited, <c>dispose</c>
/// ends the registration, an action is run; each is answered by itself.
/// </summary>
internal sealed class Waiter(IActorRef probe) : UntypedActor
{
    private IoRegistration? _registration;

    public static Props Props(IActorRef probe) => Akka.Actor.Props.Create(() => new Waiter(probe));

    protected override void PostStop() => _registration?.Dispose();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case IoReady ready:
                Assert.Same(_registration, ready.Registration);
                probe.Tell(ready.Events, Self);
                return;
            case int descriptor:
                try
                {
                    _registration = WorkerDispatcher.Register(Context, descriptor);
                }
                catch (InvalidOperationException e)
                {
                    Sender.Tell(e.Message, Self);
                    return;
                }

                break;
            case IoInterest interest:
                _registration!.Await(interest);
                break;
            case "dispose":
                _registration!.Dispose();
                break;
            case "registration":
                Sender.Tell(_registration, Self);
                return;
            case Action action:
                action();
                break;
        }

        Sender.Tell(message, Self);
    }
}
