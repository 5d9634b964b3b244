using Akka.Actor;
using Akka.Hosting;
using JSockD.Embedding.Instances;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JSockD.Embedding.Setup;

/// <summary>
/// Starts an instance before any other service of the host, so that no traffic comes before its engines are up, and stops it after all
/// others, so that what they still run is run.
/// </summary>
/// <param name="instance">Whose life it is.</param>
/// <param name="services">The host's.</param>
internal sealed class JSockDService(JSockDInstance instance, IServiceProvider services) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Akka.Hosting's builder comes first: asking for the system makes it.
        var system = services.GetService<AkkaConfigurationBuilder>() is null ? null : services.GetService<ActorSystem>();
        if (system is null || !AkkaInstances.IsIn(system, instance.Name))
        {
            await instance.StartAsync(null, cancellationToken);
            return;
        }

        await instance.StartAsync(system, cancellationToken);
        AkkaInstances.StopWith(system, instance);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => instance.StopAsync(cancellationToken);
}
