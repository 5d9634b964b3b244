using System.Text;
using JSockD.Engine;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

public class RuntimeStartTests
{
    [Fact]
    public void It_tells_its_supervisor_when_engine_and_module_are_up()
    {
        using var runtime = new RuntimeFixture(Settings(TestModule.Compile("export const v = 7")));
        runtime.Supervisor.ExpectMsg<RuntimeStarted>();

        Assert.Equal("id ok 7", runtime.Execute("m => m.v"));
    }

    [Theory]
    [InlineData("throw new Error('not today')", "not today")]
    [InlineData("missing()", "missing")]
    public void A_module_that_throws_makes_it_fail_with_the_scripts_error(string source, string message)
    {
        using var runtime = new RuntimeFixture(Settings(TestModule.Compile(source)));

        var cause = Assert.IsType<ScriptException>(runtime.Failures.ExpectMsg<Exception>().GetBaseException());
        Assert.Contains(message, cause.Error.Message, StringComparison.Ordinal);
        Assert.Contains(message, EngineFailures.Describe(cause, loadTimeLimit: 0), StringComparison.Ordinal);
        runtime.Supervisor.ExpectTerminated(runtime.Runtime);
    }

    [Fact]
    public void Bytes_that_are_no_module_make_it_fail()
    {
        using var runtime = new RuntimeFixture(Settings(Encoding.UTF8.GetBytes("no bytecode")));

        Assert.IsType<ScriptException>(runtime.Failures.ExpectMsg<Exception>().GetBaseException());
    }

    private static ServerSettings Settings(byte[] module) => new() { SocketPaths = [], Module = VerifiedModule.Of(module) };
}
