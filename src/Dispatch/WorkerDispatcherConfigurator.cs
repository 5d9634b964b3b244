using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using JSockD.Dispatch.Polling;

namespace JSockD.Dispatch;

/// <summary>
/// Makes a <see cref="WorkerDispatcher"/>, one for each id: from Akka's configuration, where <c>type</c> names this class, or in code, see
/// <see cref="Add(ActorSystem, string)"/>.
/// <c>throughput</c> is the number of messages that an actor handles before the next one of the thread gets its turn, 30 by default;
/// <c>shutdown-timeout</c> is how long the thread stays after its last actor, one second by default;
/// <c>thread-name</c> is what debuggers call the thread, the id by default.
/// </summary>
public sealed class WorkerDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly WorkerDispatcher _dispatcher;

    /// <summary>Called by Akka for a section of its configuration.</summary>
    public WorkerDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : this(
            config,
            prerequisites,
            new WorkerDispatcherOptions
            {
                Id = config.GetString("id"),
                ThreadName = config.GetString("thread-name"),
                Throughput = config.GetInt("throughput", WorkerDispatcherOptions.DefaultThroughput),
                ShutdownTimeout = config.GetTimeSpan("shutdown-timeout", WorkerDispatcherOptions.DefaultShutdownTimeout),
            })
    {
    }

    private WorkerDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites, WorkerDispatcherOptions options)
        : base(config, prerequisites) => _dispatcher = new WorkerDispatcher(this, options);

    /// <inheritdoc/>
    public override MessageDispatcher Dispatcher() => _dispatcher;

    /// <summary>Adds a dispatcher to a running system, for <c>Props.WithDispatcher(id)</c>. An id is never free again.</summary>
    /// <exception cref="ArgumentException">The system has a dispatcher of that id.</exception>
    public static WorkerDispatcher Add(ActorSystem system, string id) => Add(system, new WorkerDispatcherOptions { Id = id });

    internal static WorkerDispatcher Add(ActorSystem system, WorkerDispatcherOptions options)
    {
        var configurator = new WorkerDispatcherConfigurator(ConfigurationFactory.Empty, system.Dispatchers.Prerequisites, options);
        return system.Dispatchers.RegisterConfigurator(options.Id, configurator)
            ? configurator._dispatcher
            : throw new ArgumentException($"the actor system {system.Name} has a dispatcher {options.Id} already", nameof(options));
    }
}

/// <summary>How a <see cref="WorkerDispatcher"/> is set up.</summary>
internal sealed record WorkerDispatcherOptions
{
    internal const int DefaultThroughput = 30;

    internal static readonly TimeSpan DefaultShutdownTimeout = TimeSpan.FromSeconds(1);

    internal required string Id { get; init; }

    /// <summary>As debuggers show it; Linux keeps 15 bytes. Null: the id.</summary>
    internal string? ThreadName { get; init; }

    internal int Throughput { get; init; } = DefaultThroughput;

    internal TimeSpan ShutdownTimeout { get; init; } = DefaultShutdownTimeout;

    /// <summary>Makes the wait for descriptors out of the wake-up's; tests choose, servers don't.</summary>
    internal Func<int, DescriptorSet> CreateDescriptorSet { get; init; } = DescriptorSet.Create;
}
