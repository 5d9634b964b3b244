using System.Net.Sockets;
using System.Text;

namespace JSockD.ActorKernel.Tests;

/// <summary>Reads one byte a readiness and reports it.</summary>
internal sealed class Reader : UntypedActor
{
    private readonly IActorRef _probe;
    private readonly SocketPair _pair;
    private readonly IIoRegistration _registration;
    private readonly byte[] _byte = new byte[1];

    private Reader(IActorRef probe, SocketPair pair, IoInterest interest)
    {
        _probe = probe;
        _pair = pair;
        _registration = IoDispatcher.Register(Context, pair.Descriptor, interest);
    }

    public static Props Props(IActorRef probe, SocketPair pair, IoInterest interest) =>
        ActorKernel.Props.Create(() => new Reader(probe, pair, interest));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case IoReady ready:
                Assert.Same(_registration, ready.Registration);
                OnReady(ready.Events);
                break;
            case IoInterest interest:
                _registration.Interest = interest;
                Sender.Tell($"interest {interest}", Self);
                break;
            case "fail":
                throw new InvalidOperationException("x");
            default:
                Sender.Tell(message, Self);
                break;
        }
    }

    private void OnReady(IoEvents events)
    {
        if ((events & IoEvents.Readable) == 0)
        {
            _probe.Tell($"write {events}", Self);
            _registration.Interest = IoInterest.None;
            return;
        }

        var count = _pair.Ours.Receive(_byte, 0, 1, 0, out var error);
        if (error != SocketError.Success || count == 0)
        {
            _probe.Tell($"end {events}", Self);
            _registration.Dispose();
        }
        else
        {
            _probe.Tell($"read {Encoding.ASCII.GetString(_byte)}", Self);
        }
    }
}
