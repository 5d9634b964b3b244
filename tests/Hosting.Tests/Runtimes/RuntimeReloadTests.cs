using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

/// <summary>Which module the next command of a runtime meets, while another is served.</summary>
public sealed class RuntimeReloadTests : IDisposable
{
    private readonly RuntimeFixture _runtime = new(
        new ServerSettings { SocketPaths = [], TimeLimit = 10_000_000, Module = TestModule.Of("export const v = 1") });

    public RuntimeReloadTests() => _runtime.Supervisor.ExpectMsg<RuntimeStarted>();

    [Fact]
    public void Its_next_command_meets_the_new_module_once_the_replacement_is_there()
    {
        Reload();
        Assert.Equal("id ok 1", Version());
        Offer();

        Assert.Equal("id ok 2", Version());
        _runtime.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
    }

    [Fact]
    public void A_replacement_that_comes_in_the_middle_of_a_command_is_for_the_next()
    {
        _runtime.Logger.Hold("<console.log>: running");
        _runtime.Send(new TestCommand("a", "m => { console.log('running'); return m.v }", "null"));
        _runtime.Logger.Expect("running");
        Reload();
        Offer();
        _runtime.Setup.Module.Announce();
        _runtime.Logger.LetGo();

        Assert.Equal("a ok 1", _runtime.ExpectReply());
        Assert.Equal("id ok 2", Version());
        _runtime.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
    }

    [Fact]
    public void Once_the_reload_is_announced_its_next_command_meets_the_new_module_without_a_replacement_too()
    {
        Reload();
        _runtime.Setup.Module.Announce();

        Assert.Equal("id ok 2", Version());
        _runtime.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
    }

    [Fact]
    public void A_replacement_is_freed_where_the_runtime_ends()
    {
        Reload();
        Offer();
        _runtime.Settle();
        _runtime.Sys.Stop(_runtime.Runtime);

        _runtime.Supervisor.ExpectTerminated(_runtime.Runtime);
        _runtime.Builder.ExpectMsg<FreeEngine>().Engine.Dispose();
    }

    public void Dispose() => _runtime.Dispose();

    private void Reload() => _runtime.Setup.Module.Current = TestModule.Of("export const v = 2");

    private void Offer()
    {
        var setup = _runtime.Setup;
        Assert.True(
            setup.Replacement.TryOffer(LoadedEngine.Build(_runtime.Settings, setup.Module.Current, setup.Sources, _runtime.Logger)));
    }

    private string Version() => _runtime.Execute("m => m.v");
}
