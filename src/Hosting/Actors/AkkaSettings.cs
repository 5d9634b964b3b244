using Akka.Configuration;

namespace JSockD.Hosting.Actors;

/// <summary>What the actors need of Akka's configuration.</summary>
public static class AkkaSettings
{
    /// <summary>
    /// The dispatcher of the guardian and the listeners: one thread, on which they wait for connections and for each other, and never run a
    /// script.
    /// </summary>
    internal const string ControlDispatcher = "jsockd.control-dispatcher";

    /// <summary>The mailbox of all actors here.</summary>
    internal const string Mailbox = "jsockd.worker-mailbox";

    /// <summary>What actors here need of a system that is somebody else's: dispatcher and mailbox, in HOCON.</summary>
    internal const string DispatchHocon = """
        jsockd {
          control-dispatcher {
            type = "JSockD.Dispatch.WorkerDispatcherConfigurator, JSockD.Dispatch"
            thread-name = "control"
          }
          worker-mailbox.mailbox-type = "JSockD.Dispatch.WorkerMailbox, JSockD.Dispatch"
        }
        """;

    /// <summary>
    /// The settings that come before Akka's reference configuration, in HOCON. Akka itself logs nothing, since standard output is not its
    /// own: what happens to actors is published on the event stream, and <see cref="EventLogActor"/> writes it to the server's log.
    /// </summary>
    internal const string Hocon = DispatchHocon + "\n" + """
        akka {
          loggers = []
          loglevel = OFF
          stdout-loglevel = OFF
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          actor.guardian-supervisor-strategy = "Akka.Actor.StoppingSupervisorStrategy"
          coordinated-shutdown {
            run-by-clr-shutdown-hook = off
            run-by-actor-system-terminate = off
          }
        }
        """;

    /// <summary>The same, parsed.</summary>
    public static Config Parse() => ConfigurationFactory.ParseString(Hocon);
}
