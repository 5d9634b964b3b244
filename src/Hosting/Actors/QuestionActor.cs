using Akka.Actor;

namespace JSockD.Hosting.Actors;

/// <summary>
/// Asks one question of an actor for a program that waits outside, and stops. Akka's <c>Ask</c> does the same, but has the thread pool
/// tidy up after each answer, and a server that starts has
/// no other use for a pool yet: its threads would cost a third of a millisecond.
/// </summary>
internal sealed class QuestionActor : UntypedActor
{
    private readonly IActorRef _whom;
    private readonly object _question;
    private readonly TaskCompletionSource<object?> _answer;

    internal QuestionActor(IActorRef whom, object question, TaskCompletionSource<object?> answer) =>
        (_whom, _question, _answer) = (whom, question, answer);

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.Watch(_whom);
        _whom.Tell(_question, Self);
    }

    /// <inheritdoc/>
    protected override void PostStop() => _answer.TrySetResult(null);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        if (message is not Terminated)
        {
            _answer.TrySetResult(message);
        }

        Context.Stop(Self);
    }
}
