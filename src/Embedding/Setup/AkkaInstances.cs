using Akka.Actor;
using Akka.Configuration;
using JSockD.Embedding.Instances;
using JSockD.Hosting.Actors;

namespace JSockD.Embedding.Setup;

/// <summary>Which instances live in an actor system that Akka.Hosting made: its configuration says so, before there is a system.</summary>
internal static class AkkaInstances
{
    private const string Path = "jsockd.instances";

    // What an interrupted script, and the answer of the actors, may take.
    private static readonly TimeSpan s_reserve = TimeSpan.FromMilliseconds(500);

    /// <summary>The configuration for an instance.</summary>
    internal static Config ConfigurationFor(string name) =>
        ConfigurationFactory.ParseString($"{Path} {{ {Key(name)} = on }}")
            .WithFallback(ConfigurationFactory.ParseString(AkkaSettings.DispatchHocon));

    /// <summary>Whether the instance is to live there.</summary>
    internal static bool IsIn(ActorSystem system, string name) => system.Settings.Config.GetBoolean($"{Path}.{Key(name)}", false);

    /// <summary>
    /// Has the instance stop in the system's coordinated shutdown, while its actors are there and requests are still answered.
    /// </summary>
    internal static void StopWith(ActorSystem system, JSockDInstance instance)
    {
        var shutdown = CoordinatedShutdown.Get(system);
        var limit = shutdown.Timeout(CoordinatedShutdown.PhaseServiceRequestsDone);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceRequestsDone, $"stop jsockd '{instance.Name}'", async () =>
        {
            using var forceStop = new CancellationTokenSource(limit > 2 * s_reserve ? limit - s_reserve : limit / 2);
            await instance.StopAsync(forceStop.Token);
            return Akka.Done.Instance;
        });
    }

    // No name is a key that HOCON would read otherwise.
    private static string Key(string name) => $"i{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(name))}";
}
