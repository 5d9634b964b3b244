using Akka.Actor;
using Akka.TestKit;
using JSockD.Dispatch;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;

namespace JSockD.Hosting.Tests;

/// <summary>
/// The builder with real threads and engines, whose timers stand still; a probe plays server and runtime. A thread held in the logger stands
/// for one in a built-in function that asks nobody whether it should end.
/// </summary>
public abstract class EngineBuilderTest : ActorTest
{
    private protected const string Held = "console.log('held')";

    private protected static readonly ServerSettings s_settings = new() { SocketPaths = [], LoadTimeLimit = 5_000_000 };

    protected EngineBuilderTest() => Server = CreateTestProbe("server");

    private protected ServedModule Module { get; } = new(TestModule.Of("export const v = 1"));

    private protected TestProbe Server { get; }

    private protected IActorRef GetStuck(StuckThreads stuck, ServerSettings settings, TimeSpan after)
    {
        var builder = Start(settings, stuck);
        Logger.Hold("<console.log>: held");
        Reload(builder, Held);
        Logger.Expect("held");
        Settle(builder);
        Clock.Advance(after);
        return builder;
    }

    private protected IActorRef Start(ServerSettings settings, StuckThreads? stuck = null) => Server.ChildActorOf(
        PropsOf.Actor(
            () => new EngineBuilderActor(settings, Module, new SourceMapFile(null, Logger), stuck ?? new StuckThreads(8), Logger),
            AkkaSettings.ControlDispatcher),
        "builder",
        new OneForOneStrategy(_ => Directive.Stop));

    private protected void Reload(IActorRef builder, string source) => Server.Send(builder, new ReplaceModule(TestModule.Compile(source)));

    private protected string ExpectRefusal() => Server.ExpectMsg<ModuleRefused>().Reason;

    private protected void ExpectServed(IActorRef builder, string source)
    {
        var bytecode = TestModule.Compile(source);
        Server.Send(builder, new ReplaceModule(bytecode));
        Server.ExpectMsg<ModuleReplaced>();
        Assert.True(Module.Current!.Bytecode.Span.SequenceEqual(bytecode), "it is served");
    }

    private protected void ExpectServedAfterRefusal(IActorRef builder, string reason)
    {
        var bytecode = TestModule.Compile("export const v = 2");
        Server.Send(builder, new ReplaceModule(bytecode));
        Assert.Contains(reason, ExpectRefusal(), StringComparison.Ordinal);
        Server.ExpectMsg<ModuleReplaced>();
        Assert.True(Module.Current!.Bytecode.Span.SequenceEqual(bytecode), "it is served");
    }

    private protected void ExpectBuilt(IActorRef builder)
    {
        Server.Send(builder, BuildEngine.Instance);
        var built = Server.FishForMessage<EngineBuilt>(_ => true);
        Assert.Same(Module.Current, built.Engine.Module);
        Server.Send(builder, new FreeEngine(built.Engine));
    }

    private protected void ExpectThreadToEnd(string name)
    {
        var dispatcher = (WorkerDispatcher)Sys.Dispatchers.Lookup(name);
        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    Clock.Advance(TimeSpan.FromSeconds(1));
                    return !dispatcher.IsStarted;
                },
                Limit),
            "its thread ends");
    }
}
