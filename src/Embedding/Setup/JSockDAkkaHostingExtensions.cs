using Akka.Actor;
using Akka.DependencyInjection;
using JSockD;
using JSockD.Embedding.Instances;
using JSockD.Embedding.Setup;
using Microsoft.Extensions.DependencyInjection;

#pragma warning disable IDE0130 // Where programs have it at hand.
namespace Akka.Hosting;
#pragma warning restore IDE0130

/// <summary>Puts engines into an actor system of Akka.Hosting.</summary>
public static class JSockDAkkaHostingExtensions
{
    /// <summary>
    /// Has the engines that <c>AddJSockD</c> adds live in this actor system, and not in one of their own, and registers an actor that runs
    /// commands under <see cref="JSockDActor"/>. They stop in the phase <c>service-requests-done</c> of its coordinated shutdown.
    /// </summary>
    /// <param name="builder">The system's.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static AkkaConfigurationBuilder WithJSockD(this AkkaConfigurationBuilder builder) =>
        builder.WithJSockD<JSockDActor>(Microsoft.Extensions.Options.Options.DefaultName);

    /// <summary>The same for the engines of a name, whose actor is registered under a type of the program's.</summary>
    /// <typeparam name="TKey">What the actor is asked for by.</typeparam>
    /// <param name="builder">The system's.</param>
    /// <param name="name">As given to <c>AddJSockD</c>.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static AkkaConfigurationBuilder WithJSockD<TKey>(this AkkaConfigurationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        return builder
            .AddHocon(AkkaInstances.ConfigurationFor(name), HoconAddMode.Append)
            .WithActors((system, registry, resolver) => registry.Register<TKey>(Start(system, resolver, name)));
    }

    private static IActorRef Start(ActorSystem system, IDependencyResolver resolver, string name)
    {
        var instance = resolver.GetService<IServiceProvider>().GetKeyedService<JSockDInstance>(name)
            ?? throw new InvalidOperationException(
                name.Length == 0
                    ? "WithJSockD has no engines to put into the actor system: call services.AddJSockD too"
                    : $"WithJSockD has no engines '{name}' to put into the actor system: call services.AddJSockD(\"{name}\", …) too");
        return system.ActorOf(
            Props.CreateBy(new CommandsActorProducer(instance)),
            $"jsockd-{Uri.EscapeDataString(name.Length == 0 ? "default" : name)}-commands");
    }

    private sealed class CommandsActorProducer(IJSockD instance) : IIndirectActorProducer
    {
        public Type ActorType => typeof(CommandsActor);

        public ActorBase Produce() => new CommandsActor(instance);

        public void Release(ActorBase actor)
        {
            // The actor owns nothing that has to be freed.
        }
    }
}
