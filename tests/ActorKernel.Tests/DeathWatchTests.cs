using JSockD.ActorKernel.TestKit;

namespace JSockD.ActorKernel.Tests;

public sealed class DeathWatchTests : KernelTest
{
    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void Watching_a_dead_actor_tells_of_its_death_at_once(string? dispatcher)
    {
        var actor = Spawn((_, _) => { }, dispatcher);
        Probe.Watch(actor);
        System.Stop(actor);
        Probe.ExpectTerminated(actor);
        Probe.Watch(actor);
        Probe.ExpectTerminated(actor);
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void After_Unwatch_no_death_is_told_even_if_it_waits_in_the_mailbox(string? dispatcher)
    {
        using var dead = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        var subject = System.ActorOf(Inline.Props((_, _) => { }));
        var watcher = Spawn((message, context) =>
        {
            switch (message)
            {
                case "watch":
                    context.Watch(subject);
                    entered.Set();
                    dead.Wait(Limit);
                    break;
                case "unwatch":
                    context.Unwatch(subject);
                    break;
                default:
                    Probe.Ref.Tell(message, context.Self);
                    break;
            }
        }, dispatcher);
        Probe.Watch(subject);
        watcher.Tell("watch", ActorRefs.NoSender);
        Assert.True(entered.Wait(Limit));
        watcher.Tell("unwatch", ActorRefs.NoSender);
        System.Stop(subject);
        Probe.ExpectTerminated(subject);
        dead.Set();
        watcher.Tell("end", ActorRefs.NoSender);
        Probe.ExpectMsg("end");
    }

    [Fact]
    public void A_death_is_told_once_however_often_it_is_watched()
    {
        var subject = Spawn((_, _) => { });
        Probe.Watch(subject);
        Probe.Watch(subject);
        System.Stop(subject);
        Probe.ExpectTerminated(subject);
        Probe.ExpectNoMsg();
    }

    [Theory]
    [MemberData(nameof(Dispatchers))]
    public void What_an_actor_told_before_its_death_comes_before_the_news_of_it(string? dispatcher)
    {
        var subject = Spawn((_, context) =>
        {
            context.Sender.Tell("last words", context.Self);
            context.Stop(context.Self);
        }, dispatcher);
        Probe.Watch(subject);
        Probe.Send(subject, "go");
        Probe.ExpectMsg("last words");
        Probe.ExpectTerminated(subject);
    }

    [Fact]
    public void An_unhandled_death_fails_the_watcher()
    {
        var subject = Spawn((_, _) => { });
        var watcher = System.ActorOf(Props.Create(() => new Oblivious(subject)));
        Probe.Watch(watcher);
        System.Stop(subject);
        Probe.ExpectTerminated(watcher);
        Assert.IsType<DeathPactException>(Log.ExpectFailure().Cause);
    }

    private sealed class Oblivious : ReceiveActor
    {
        public Oblivious(IActorRef subject) => Context.Watch(subject);
    }
}
