using Akka.Actor;

namespace JSockD.Hosting.Actors;

/// <summary>Questions to actors, asked by a program outside.</summary>
internal static class Question
{
    /// <summary>Asks; null if the actor has stopped without an answer, or the whole system. Any thread.</summary>
    internal static Task<object?> Ask(ActorSystem system, IActorRef whom, object question)
    {
        var answer = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            system.ActorOf(PropsOf.Actor(() => new QuestionActor(whom, question, answer), AkkaSettings.ControlDispatcher));
        }
        catch (InvalidOperationException)
        {
            // The system ends, or has ended, and makes no more actors.
            answer.TrySetResult(null);
        }

        return answer.Task;
    }
}
