using BenchmarkDotNet.Attributes;
using JSockD.ActorKernel;

namespace JSockD.MicroBenchmarks;

/// <summary>
/// Messages between actors of one pinned thread, as session and runtime exchange them. A round is started from outside; its one post from another
/// thread, with 48 bytes, and its wake-up are spread over 100,000 operations.
/// </summary>
public class MailboxBenchmarks
{
    private const int Messages = 100_000;
    private const string Lane = "lane";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly Match _match = new(Messages);
    private ActorSystem _system = null!;
    private IoDispatcher _dispatcher = null!;
    private IActorRef _pinger = null!;
    private IActorRef _soloist = null!;

    /// <summary>All players on one thread.</summary>
    [GlobalSetup]
    public void Start()
    {
        _system = ActorSystem.Create("bench");
        _dispatcher = _system.CreateIoDispatcher(Lane);
        var ponger = _system.ActorOf(Props.Create(() => new Ponger(_match)).WithDispatcher(Lane));
        _pinger = _system.ActorOf(Props.Create(() => new Pinger(_match, ponger)).WithDispatcher(Lane));
        _soloist = _system.ActorOf(Props.Create(() => new Soloist(_match)).WithDispatcher(Lane));
    }

    /// <summary>The thread is gone before the next benchmark is measured.</summary>
    [GlobalCleanup]
    public async Task Stop()
    {
        await _system.Terminate().WaitAsync(s_limit);
        await _dispatcher.WhenEnded.WaitAsync(s_limit);
        _match.Dispose();
    }

    /// <summary>There and back: two messages, and two turns of the thread's queue of actors.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int PingPong() => _match.Play(_pinger);

    /// <summary>One message, into the mailbox and out of it.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int PostAndTake() => _match.Play(_soloist);
}
