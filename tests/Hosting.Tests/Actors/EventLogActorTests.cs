using Akka.Actor;
using Akka.Event;
using JSockD.Hosting.Actors;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace JSockD.Hosting.Tests;

/// <summary>What happens to actors is in the server's log, since Akka itself writes nothing.</summary>
public sealed class EventLogActorTests : ActorTest
{
    private readonly IActorRef _log;

    public EventLogActorTests()
    {
        var props = PropsOf.Actor(() => new EventLogActor(Logger, failure => failure is ExpectedException), AkkaSettings.ControlDispatcher);
        _log = Sys.ActorOf(props, "log");
        Settle(_log);
    }

    [Fact]
    public void A_failure_is_an_error_with_the_actors_path()
    {
        Sys.ActorOf(OnWorker(() => new Clumsy()), "clumsy").Tell("ouch", ActorRefs.NoSender);

        var (level, text) = Logger.Expect("clumsy");
        Assert.Equal((LogLevel.Error, "the actor akka://test/user/clumsy failed"), (level, text));
    }

    [Fact]
    public void An_actor_that_can_not_even_start_is_an_error()
    {
        Sys.ActorOf(OnWorker(() => new Stillborn(new InvalidOperationException("no room"))), "stillborn");

        Assert.Equal(LogLevel.Error, Logger.Expect("akka://test/user/stillborn failed").Level);
    }

    [Fact]
    public void A_failure_that_somebody_is_told_in_another_way_is_not_logged()
    {
        Publish(new Error(new ExpectedException(), "akka://test/user/a", typeof(string), "expected"));
        Publish(new Error(new InvalidOperationException(), "akka://test/user/b", typeof(string), "not expected"));

        Assert.Equal(["the actor akka://test/user/b failed"], Logged());
    }

    [Fact]
    public void What_an_actor_does_not_understand_is_a_warning()
    {
        Sys.EventStream.Publish(new UnhandledMessage(new Gibberish(), TestActor, TestActor));

        Assert.Equal((LogLevel.Warning, $"{TestActor.Path} does not understand Gibberish"), Logger.Expect("Gibberish"));
    }

    [Fact]
    public void What_nobody_takes_is_for_who_looks_into_details()
    {
        var gone = Sys.ActorOf(OnWorker(() => new Clumsy()), "gone");
        Watch(gone);
        Sys.Stop(gone);
        ExpectTerminated(gone);
        gone.Tell(new Gibberish(), ActorRefs.NoSender);

        Assert.Equal((LogLevel.Debug, "nobody took Gibberish for akka://test/user/gone"), Logger.Expect("gone"));
    }

    [Fact]
    public void What_akka_complains_about_is_logged_at_its_level()
    {
        Publish(new Error(null, "somewhere", typeof(string), "too bad"));
        Publish(new Warning("elsewhere", typeof(string), "take care"));

        Assert.Equal((LogLevel.Error, "the actor system reports a failure in somewhere: too bad"), Logger.Expect("too bad"));
        Assert.Equal((LogLevel.Warning, "the actor system warns in elsewhere: take care"), Logger.Expect("take care"));
    }

    private void Publish(LogEvent what) => Sys.EventStream.Publish(what);

    private List<string> Logged()
    {
        Settle(_log);
        return Logger.Rest();
    }

    private sealed class ExpectedException : Exception;

    private sealed record Gibberish;

    private sealed class Clumsy : UntypedActor
    {
        protected override void OnReceive(object message) => throw new InvalidOperationException((string)message);
    }

    private sealed class Stillborn(Exception cause) : UntypedActor
    {
        protected override void PreStart() => throw cause;

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
