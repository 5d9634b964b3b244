using Akka.Configuration;
using Akka.Configuration.Hocon;
using JSockD.Dispatch;
using JSockD.Dispatch.Scheduling;
using JSockD.Hosting.Actors;

namespace JSockD.Server.NativeAkka;

/// <summary>
/// Akka's configuration for native executables: a tree that is built and not parsed, and complete, since there the reference configuration
/// that would stand behind it is never read. The
/// README of this folder says why, and what else belongs to it.
/// </summary>
internal static class LeanConfiguration
{
    /// <summary>The version of Akka whose keys these are. A test compares it with the package's.</summary>
    internal const string AkkaVersion = "1.5.74";

    private const string EmptyList = "[]";
    private const string EmptyObject = "{}";
    private const string DefaultDispatcher = "akka.actor.default-dispatcher";

    // Segments of a path are separated by slashes, since keys of Akka's may hold dots.
    private static readonly (string Path, string Value)[] s_entries =
    [
        ("akka/version", $"{AkkaVersion} Akka"),
        ("akka/home", ""),
        ("akka/loggers", EmptyList),
        ("akka/loggers-dispatcher", DefaultDispatcher),
        ("akka/logger-startup-timeout", "5s"),
        ("akka/loglevel", "OFF"),
        ("akka/stdout-loglevel", "OFF"),
        ("akka/log-config-on-start", "off"),
        ("akka/log-serializer-override-on-start", "off"),
        ("akka/log-dead-letters", "off"),
        ("akka/log-dead-letters-during-shutdown", "off"),
        ("akka/log-dead-letters-suspend-duration", "infinite"),
        ("akka/extensions", EmptyList),
        ("akka/actor/provider", "Akka.Actor.LocalActorRefProvider, Akka"),
        ("akka/actor/guardian-supervisor-strategy", "Akka.Actor.StoppingSupervisorStrategy, Akka"),
        ("akka/actor/creation-timeout", "20s"),
        ("akka/actor/unstarted-push-timeout", "10s"),
        ("akka/actor/ask-timeout", "infinite"),
        ("akka/actor/debug/log-timers", "off"),
        ("akka/actor/deployment/default/virtual-nodes-factor", "10"),
        ("akka/actor/default-dispatcher/id", DefaultDispatcher),
        ("akka/actor/default-dispatcher/type", NameOf<WorkerDispatcherConfigurator>()),
        ("akka/actor/default-dispatcher/thread-name", "control"),
        ("akka/actor/default-dispatcher/throughput", "30"),
        ("akka/actor/default-dispatcher/shutdown-timeout", "1s"),
        ("akka/actor/internal-dispatcher", DefaultDispatcher),
        ("akka/actor/default-mailbox/id", "akka.actor.default-mailbox"),
        ("akka/actor/default-mailbox/mailbox-type", "Akka.Dispatch.UnboundedMailbox, Akka"),
        ("akka/actor/default-mailbox/stash-capacity", "-1"),
        ("akka/actor/mailbox/requirements", EmptyObject),
        ("akka/actor/serializers", EmptyObject),
        ("akka/actor/serialization-bindings", EmptyObject),
        ("akka/actor/serialization-settings", EmptyObject),
        ("akka/scheduler/implementation", NameOf<TimerScheduler>()),
        ("akka/scheduler/shutdown-timeout", "5s"),
        ("akka/coordinated-shutdown/default-phase-timeout", "5s"),
        ("akka/coordinated-shutdown/terminate-actor-system", "on"),
        ("akka/coordinated-shutdown/run-by-clr-shutdown-hook", "off"),
        ("akka/coordinated-shutdown/run-by-actor-system-terminate", "off"),
        ("akka/coordinated-shutdown/phases", EmptyObject),

        // One thread for Akka's own actors, the guardian and the listeners: none of them ever blocks.
        (AkkaSettings.ControlDispatcher.Replace('.', '/'), DefaultDispatcher),
        (AkkaSettings.Mailbox.Replace('.', '/') + "/id", AkkaSettings.Mailbox),
        (AkkaSettings.Mailbox.Replace('.', '/') + "/mailbox-type", NameOf<WorkerMailbox>()),
        (AkkaSettings.Mailbox.Replace('.', '/') + "/stash-capacity", "-1"),
    ];

    /// <summary>Builds the tree.</summary>
    internal static Config Build()
    {
        var root = new HoconValue();
        root.AppendValue(new HoconObject());
        foreach (var (path, value) in s_entries)
        {
            Leaf(root, path.Split('/')).AppendValue(Element(value));
        }

        return new Config(new HoconRoot(root));
    }

    private static HoconValue Leaf(HoconValue root, string[] segments)
    {
        var at = root;
        foreach (var segment in segments)
        {
            if (at.Values.Count == 0)
            {
                at.AppendValue(new HoconObject());
            }

            at = at.GetObject().GetOrCreateKey(segment);
        }

        return at;
    }

    private static IHoconElement Element(string value) => value switch
    {
        EmptyList => new HoconArray(),
        EmptyObject => new HoconObject(),
        _ => new HoconLiteral { Value = value },
    };

    private static string NameOf<T>() => $"{typeof(T).FullName}, {typeof(T).Assembly.GetName().Name}";
}
