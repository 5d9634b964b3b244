using Akka.TestKit;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>A slot with real engines. The builder is a probe, and the test's thread the runtime's.</summary>
public abstract class EngineSlotTest : ActorTest
{
    protected EngineSlotTest()
    {
        Builder = CreateTestProbe("builder");
        Setup = new RuntimeSetup(
            1,
            new ServerSettings { SocketPaths = [] },
            new ServedModule(null),
            new SourceMapFile(null, Logger),
            new CommandCache(),
            Builder,
            Logger);
        Slot = new EngineSlot(Setup, Sys.DeadLetters);
    }

    private protected TestProbe Builder { get; }

    private protected RuntimeSetup Setup { get; }

    private protected EngineSlot Slot { get; }

    /// <inheritdoc/>
    protected override void AfterAll()
    {
        Slot.Dispose();
        base.AfterAll();
    }

    private protected LoadedEngine Build() => LoadedEngine.Build(Setup.Settings, Setup.Module.Current, Setup.Sources, Logger);

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
