using System.Text;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JSockD.Embedding.Tests.Actors;

/// <summary>Engines in an actor system that Akka.Hosting made.</summary>
public sealed class AkkaHostingTests
{
    [Fact]
    public async Task Engines_live_in_the_programs_actor_system_and_an_actor_runs_commands()
    {
        await using var host = await TestHost.StartAsync(add: services => services.AddAkka("program", builder => builder.WithJSockD()));
        var system = host.Host.Services.GetRequiredService<ActorSystem>();
        var actor = await host.Host.Services.GetRequiredService<IRequiredActor<JSockDActor>>().GetAsync().WaitAsync(TestHost.Limit);

        var executed = await actor.Ask<JSockDActor.Executed>(new JSockDActor.Execute(Commands.Echo, "[1,2]"u8.ToArray()), TestHost.Limit);

        Assert.Equal("[1,2]", Encoding.UTF8.GetString(executed.Result.Span));
        Assert.Equal(3, await host.Engines.ExecuteAsync<int, int>(Commands.Echo, 3));
        Assert.False((await system.ActorSelection("/user/jsockd-engines").ResolveOne(TestHost.Limit)).IsNobody());
    }

    [Fact]
    public async Task A_command_that_fails_is_a_status_with_its_exception()
    {
        await using var host = await TestHost.StartAsync(add: services => services.AddAkka("program", builder => builder.WithJSockD()));
        var actor = host.Host.Services.GetRequiredService<ActorRegistry>().Get<JSockDActor>();

        var failure = await actor.Ask<Status.Failure>(
            new JSockDActor.Execute(new JSCommand("fails", "() => { throw new Error('no') }"), "1"u8.ToArray()), TestHost.Limit);

        Assert.Equal("Error: no", Assert.IsType<JSScriptException>(failure.Cause).Message);
    }

    [Fact]
    public async Task Two_instances_live_in_one_system_and_each_has_its_actor()
    {
        await using var host = await TestHost.StartAsync(add: services => services
            .AddJSockD("e mails", options => options.Engines = 1)
            .AddAkka("program", builder => builder.WithJSockD().WithJSockD<Mails>("e mails")));
        var actor = host.Host.Services.GetRequiredService<ActorRegistry>().Get<Mails>();

        var executed = await actor.Ask<JSockDActor.Executed>(new JSockDActor.Execute(Commands.Echo, "1"u8.ToArray()), TestHost.Limit);

        Assert.Equal("1", Encoding.UTF8.GetString(executed.Result.Span));
        Assert.Equal(2, await host.Engines.ExecuteAsync<int, int>(Commands.Echo, 2));
    }

    [Fact]
    public async Task What_runs_when_the_host_stops_is_run_before_the_system_ends()
    {
        var gate = new Gate();
        await using var host = await TestHost.StartAsync(
            options => gate.AddTo(options), services => services.AddAkka("program", builder => builder.WithJSockD()));
        var running = host.Engines.ExecuteAsync<int, int>(Gate.Command, 1);
        await gate.WaitForOneAsync();
        var stopped = host.Host.StopAsync();
        gate.Open();

        Assert.Equal(1, await running.WaitAsync(TestHost.Limit));
        await stopped.WaitAsync(TestHost.Limit);
        Assert.True(host.Host.Services.GetRequiredService<ActorSystem>().WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task After_the_end_of_the_system_there_are_no_engines_and_the_host_stops_as_ever()
    {
        using var module = new TestModule("export const a = 1");
        await using var host = await TestHost.StartAsync(module.Configure, services => services.AddAkka("program", builder => builder
            .WithJSockD()
            .AddHocon("akka.coordinated-shutdown.run-by-actor-system-terminate = off", HoconAddMode.Prepend)));
        await host.Host.Services.GetRequiredService<ActorSystem>().Terminate().WaitAsync(TestHost.Limit);

        await TestHost.ThrowsAsync<JSUnavailableException>(host.Engines.ExecuteAsync<int, int>(Commands.Echo, 1));
        await TestHost.ThrowsAsync<JSUnavailableException>(host.Engines.ReloadAsync());
        await host.Host.StopAsync().WaitAsync(TestHost.Limit);
    }

    [Fact]
    public async Task Without_AddJSockD_the_program_is_told_what_it_lacks()
    {
        var host = TestHost.Build(add: services => services.AddAkka("program", builder => builder.WithJSockD<Mails>("mails")));

        var failure = await TestHost.ThrowsAsync<InvalidOperationException>(host.Host.StartAsync());

        Assert.Contains("no engines 'mails'", failure.Message, StringComparison.Ordinal);
        host.Host.Dispose();
    }

    private sealed class Mails;
}
