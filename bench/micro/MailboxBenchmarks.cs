using Akka.Actor;
using Akka.Configuration;
using BenchmarkDotNet.Attributes;

namespace JSockD.MicroBenchmarks;

/// <summary>
/// Messages between actors, as session and runtime exchange them: on a worker's thread with its mailbox, on the same with Akka's mailbox,
/// and on Akka's thread pool. A round is started from outside; its one post from another thread and its wake-up are spread over 100,000
/// operations.
/// </summary>
public class MailboxBenchmarks
{
    private const int Messages = 100_000;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly Match _match = new(Messages);
    private ActorSystem _system = null!;
    private Table _worker = null!;
    private Table _plain = null!;
    private Table _pool = null!;

    /// <summary>Three tables of players.</summary>
    [GlobalSetup]
    public void Start()
    {
        _system = ActorSystem.Create("bench", ConfigurationFactory.ParseString(
            """
            akka { loglevel = WARNING, stdout-loglevel = WARNING }
            plain { type = "JSockD.Dispatch.WorkerDispatcherConfigurator, JSockD.Dispatch" }
            worker { type = ${plain.type}, mailbox-type = "JSockD.Dispatch.WorkerMailbox, JSockD.Dispatch" }
            """));
        _worker = Seat("worker");
        _plain = Seat("plain");
        _pool = Seat("akka.actor.default-dispatcher");
    }

    /// <summary>The threads are gone before the next benchmark is measured.</summary>
    [GlobalCleanup]
    public async Task Stop()
    {
        await _system.Terminate().WaitAsync(s_limit);
        _match.Dispose();
    }

    /// <summary>There and back: two messages, and two turns of the thread's queue of actors.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int PingPong() => _match.Play(_worker.Pinger);

    /// <summary>The same with Akka's mailbox.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int PingPongWithAkkasMailbox() => _match.Play(_plain.Pinger);

    /// <summary>The same on Akka's thread pool.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int PingPongOnThreadPool() => _match.Play(_pool.Pinger);

    /// <summary>One message, into the mailbox and out of it.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int PostAndTake() => _match.Play(_worker.Soloist);

    /// <summary>The same with Akka's mailbox.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int PostAndTakeWithAkkasMailbox() => _match.Play(_plain.Soloist);

    /// <summary>The same on Akka's thread pool.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int PostAndTakeOnThreadPool() => _match.Play(_pool.Soloist);

    private Table Seat(string dispatcher)
    {
        var ponger = _system.ActorOf(Props.Create(() => new Ponger(_match)).WithDispatcher(dispatcher));
        return new Table(
            _system.ActorOf(Props.Create(() => new Pinger(_match, ponger)).WithDispatcher(dispatcher)),
            _system.ActorOf(Props.Create(() => new Soloist(_match)).WithDispatcher(dispatcher)));
    }

    private sealed record Table(IActorRef Pinger, IActorRef Soloist);
}
