using System.Text.Json;
using JSockD.Hosting.Sessions;

namespace JSockD.Hosting.Tests;

/// <summary>The same command on two sessions at once: one runs it, and whatever happens to that one, the other gets its reply.</summary>
public sealed class SingleFlightTests : SessionCacheTest
{
    [Fact]
    public void The_second_gets_the_reply_of_the_first_under_its_own_id()
    {
        BeTogether();
        RuntimeOfA.LetGo();

        Assert.Equal("a ok 1", A.Client.ReadLine());
        Assert.Equal("b ok 1", B.Client.ReadLine());
        Assert.Equal(0, RuntimeOfB.Executed);
        BServesOn();
    }

    [Fact]
    public void What_the_second_has_sent_behind_it_follows()
    {
        BeTogether();
        B.Client.Send("c\nf\n1\n?bad\n");
        RuntimeOfA.LetGo();

        Assert.Equal("b ok 1", B.Client.ReadLine());
        Assert.Equal("c ok 101", B.Client.ReadLine());
        Assert.Equal("bad command", B.Client.ReadLine());
    }

    [Fact]
    public void Where_the_first_fails_the_second_runs_it_and_its_reply_is_kept()
    {
        RuntimeOfA.Answer = _ => "exception {}";
        BeTogether();
        RuntimeOfA.LetGo();

        Assert.Equal("a exception {}", A.Client.ReadLine());
        Assert.Equal("b ok 101", B.Client.ReadLine());
        B.Client.Send(Command("c"));
        Assert.Equal("c ok 101", B.Client.ReadLine());
    }

    [Fact]
    public void Where_the_first_fails_and_the_runtime_of_the_second_is_not_free_it_is_told()
    {
        RuntimeOfA.Answer = _ => "exception {}";
        BeTogether();
        RuntimeOfB.IsFree = false;
        RuntimeOfA.LetGo();

        B.ExpectCommand("b");
        B.Answer("b ok 5\n");
        Assert.Equal("b ok 5", B.Client.ReadLine());
        BServesOn();
    }

    [Fact]
    public void Where_the_first_does_more_than_return_the_second_runs_it_at_once()
    {
        BeTogether();
        A.Flights.Current!.Spoil();

        Assert.Equal("b ok 101", B.Client.ReadLine());
        RuntimeOfA.LetGo();
        Assert.Equal("a ok 1", A.Client.ReadLine());
    }

    [Fact]
    public void Where_the_client_of_the_first_has_gone_the_second_gets_the_reply()
    {
        BeTogether();
        A.Client.Close();
        RuntimeOfA.LetGo();

        Assert.Equal("b ok 1", B.Client.ReadLine());
        A.Worker.ExpectMsg<ClientClosed>();
    }

    [Fact]
    public void Where_the_client_of_the_second_has_gone_its_session_ends_once_the_reply_is_there()
    {
        BeTogether();
        B.Client.Close();
        B.ExpectNothingAtTheWorker();
        RuntimeOfA.LetGo();

        B.Worker.ExpectMsg<ClientClosed>();
        Assert.Equal("a ok 1", A.Client.ReadLine());
    }

    [Fact]
    public void A_first_whose_thread_was_given_up_leaves_the_second_to_run_it()
    {
        RuntimeOfA.IsGivenUp = true;
        BeTogether();
        RuntimeOfA.LetGo();

        Assert.Equal("b ok 101", B.Client.ReadLine());
    }

    [Fact]
    public void A_first_that_does_not_come_back_is_waited_for_as_long_as_a_command_may_run()
    {
        BeTogether();
        B.Clock.Advance(TimeSpan.FromMicroseconds(TimeLimit) - TimeSpan.FromMilliseconds(1));
        B.ExpectNothingAtTheRuntime();
        Assert.Equal(0, RuntimeOfB.Executed);
        B.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("b ok 101", B.Client.ReadLine());
        B.Client.Send(Command("c"));
        Assert.Equal("c ok 101", B.Client.ReadLine());
        RuntimeOfA.LetGo();
        Assert.Equal("a ok 1", A.Client.ReadLine());
    }

    [Fact]
    public void The_wait_is_over_with_the_reply()
    {
        BeTogether();
        RuntimeOfA.LetGo();
        Assert.Equal("b ok 1", B.Client.ReadLine());
        B.Clock.Advance(TimeSpan.FromMicroseconds(2 * TimeLimit));

        BServesOn();
    }

    [Fact]
    public void A_reload_in_between_takes_no_reply_from_the_second()
    {
        BeTogether();
        Results.Replace(new object());
        RuntimeOfA.LetGo();

        Assert.Equal("a ok 1", A.Client.ReadLine());
        Assert.Equal("b ok 1", B.Client.ReadLine());
        Assert.Equal(0, Results.Figures.Entries);
    }

    [Fact]
    public void A_drain_leaves_the_second_its_reply()
    {
        BeTogether();
        B.Drain();
        B.Settle();
        RuntimeOfA.LetGo();

        Assert.Equal("b ok 1", B.Client.ReadLine());
        B.ExpectEnd();
    }

    [Fact]
    public void A_forced_stop_has_the_second_run_it_where_it_can_be_interrupted()
    {
        BeTogether();
        B.Drain();
        B.ForceStop();

        Assert.Equal("b ok 101", B.Client.ReadLine());
        B.ExpectEnd();
        RuntimeOfA.LetGo();
        Assert.Equal("a ok 1", A.Client.ReadLine());
    }

    [Fact]
    public void A_second_that_is_restarted_answers_with_an_exception_and_no_more()
    {
        BeTogether();
        B.Restart("while it waits");

        var line = B.Client.ReadLine()!;
        Assert.StartsWith("b exception {", line, StringComparison.Ordinal);
        using var error = JsonDocument.Parse(line["b exception ".Length..]);
        RuntimeOfA.LetGo();
        Assert.Equal("a ok 1", A.Client.ReadLine());
        BServesOn();
    }

    [Fact]
    public void A_first_that_fails_between_command_and_reply_leaves_the_second_to_run_it()
    {
        RuntimeOfA.Answer = _ => throw new InvalidOperationException("a bug");
        BeTogether();
        RuntimeOfA.LetGo();

        Assert.StartsWith("a exception {", A.Client.ReadLine(), StringComparison.Ordinal);
        Assert.Equal("b ok 101", B.Client.ReadLine());
    }

    private void BServesOn()
    {
        var run = RuntimeOfB.Executed;
        RuntimeOfB.IsFree = true;
        B.Client.Send("on\nf\n1\n");
        Assert.Equal($"on ok {101 + run}", B.Client.ReadLine());
    }
}
