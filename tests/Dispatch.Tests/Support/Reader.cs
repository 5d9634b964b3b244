using System.Net.Sockets;
using System.Text;
using Akka.Actor;

namespace JSockD.Dispatch.Tests;

/// <summary>Reads one byte a readiness, reports it and awaits the next.</summary>
internal sealed class Reader(IActorRef probe, SocketPair pair) : UntypedActor
{
    private readonly byte[] _byte = new byte[1];
    private IoRegistration _registration = null!;

    public static Props Props(IActorRef probe, SocketPair pair) => Akka.Actor.Props.Create(() => new Reader(probe, pair));

    protected override void PreStart()
    {
        _registration = WorkerDispatcher.Register(Context, pair.Descriptor);
        _registration.Await(IoInterest.Readable);
    }

    protected override void PostStop() => _registration.Dispose();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case IoReady ready:
                // A restarted actor may get the last message of its predecessor's registration.
                if (ReferenceEquals(ready.Registration, _registration))
                {
                    Read(ready.Events);
                }

                break;
            case "fail":
                throw new InvalidOperationException("x");
            default:
                Sender.Tell(message, Self);
                break;
        }
    }

    private void Read(IoEvents events)
    {
        var count = pair.Ours.Receive(_byte, 0, 1, 0, out var error);
        if (error != SocketError.Success || count == 0)
        {
            probe.Tell($"end {events}", Self);
            return;
        }

        probe.Tell($"read {Encoding.ASCII.GetString(_byte)}", Self);
        _registration.Await(IoInterest.Readable);
    }
}
