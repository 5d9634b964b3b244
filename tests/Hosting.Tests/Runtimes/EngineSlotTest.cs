using JSockD.ActorKernel;
using JSockD.ActorKernel.TestKit;
using JSockD.Diagnostics.SourceMaps;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Guardian;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

/// <summary>A slot with real engines. The builder is a probe, and the test's thread the runtime's.</summary>
public abstract class EngineSlotTest : IDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("test");
    private readonly TestLogger _logger = new();

    protected EngineSlotTest()
    {
        Builder = new TestProbe(_system, limit: TimeSpan.FromSeconds(15));
        Setup = new RuntimeSetup(
            1,
            new ServerSettings { SocketPaths = [] },
            new ServedModule(null),
            new SourceMapFile(null, _logger),
            new CommandCache(),
            Builder.Ref,
            new ExecutionMonitor(),
            _logger);
        Slot = new EngineSlot(Setup, _system.DeadLetters);
    }

    private protected TestProbe Builder { get; }

    private protected RuntimeSetup Setup { get; }

    private protected EngineSlot Slot { get; }

    public void Dispose()
    {
        Slot.Dispose();
        Assert.True(_system.Terminate().Wait(TimeSpan.FromSeconds(15)), "the system ends");
        GC.SuppressFinalize(this);
    }

    private protected LoadedEngine Build() => LoadedEngine.Build(Setup.Settings, Setup.Module.Current, _logger);

    /// <summary>Plays the builder: the slot has asked for an engine, and gets it.</summary>
    private protected LoadedEngine BuildOne()
    {
        Builder.ExpectMsg<BuildEngine>();
        var engine = Build();
        Slot.OnBuilt(engine);
        return engine;
    }

    /// <summary>The slot has sent this engine to be freed.</summary>
    private protected void ExpectFreed(LoadedEngine engine)
    {
        Assert.Same(engine, Builder.ExpectMsg<FreeEngine>().Engine);
        engine.Dispose();
    }
}
