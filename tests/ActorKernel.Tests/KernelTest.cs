using JSockD.ActorKernel.TestKit;

namespace JSockD.ActorKernel.Tests;

/// <summary>A system with a hand-moved clock, a recording log and one I/O dispatcher, ended under a hard time limit.</summary>
public abstract class KernelTest : IAsyncLifetime
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    protected KernelTest()
        : this(new IoDispatcherOptions())
    {
    }

    protected KernelTest(IoDispatcherOptions io)
    {
        System = ActorSystem.Create("test", new ActorSystemSetup { TimeProvider = Clock, Log = Log });
        Io = System.CreateIoDispatcher("io", io);
        Probe = new TestProbe(System);
    }

    /// <summary>Where an actor of a theory runs: the thread pool or the pinned thread.</summary>
    public static TheoryData<string?> Dispatchers => [null, "io"];

    protected TestClock Clock { get; } = new();

    protected RecordingLog Log { get; } = new();

    protected ActorSystem System { get; }

    protected IoDispatcher Io { get; }

    protected TestProbe Probe { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await System.Terminate().WaitAsync(Limit);
        await Io.WhenEnded.WaitAsync(Limit);
    }

    /// <summary>An actor made of a handler.</summary>
    protected IActorRef Spawn(Action<object, IActorContext> onReceive, string? dispatcher = null, string? name = null) =>
        System.ActorOf(Inline.Props(onReceive).WithDispatcher(dispatcher), name);
}

/// <summary>An actor made of a handler.</summary>
public sealed class Inline(Action<object, IActorContext> onReceive) : UntypedActor
{
    public static Props Props(Action<object, IActorContext> onReceive) => ActorKernel.Props.Create(() => new Inline(onReceive));

    protected override void OnReceive(object message) => onReceive(message, Context);
}
