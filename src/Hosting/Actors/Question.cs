using Akka.Actor;

namespace JSockD.Hosting.Actors;

/// <summary>Questions to actors, asked by a program outside.</summary>
internal static class Question
{
    /// <summary>Asks; null if the actor has stopped without an answer. Any thread.</summary>
    internal static Task<object?> Ask(ActorSystem system, IActorRef whom, object question)
    {
        var answer = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        system.ActorOf(PropsOf.Actor(() => new QuestionActor(whom, question, answer), AkkaSettings.ControlDispatcher));
        return answer.Task;
    }
}
