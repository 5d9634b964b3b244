namespace JSockD;

/// <summary>
/// The key under which an actor that runs commands is registered where <c>WithJSockD</c> puts engines into an actor system of Akka.Hosting:
/// ask for <c>IRequiredActor&lt;JSockDActor&gt;</c>. Its messages are <see cref="Execute"/> and <see cref="Executed"/>.
/// </summary>
public abstract class JSockDActor
{
    private JSockDActor()
    {
    }

    /// <summary>
    /// To the actor: run a command. Answered with <see cref="Executed"/>, or with <c>Akka.Actor.Status.Failure</c> whose cause is what
    /// <see cref="IJSockD"/> throws. Local: it is not serialised.
    /// </summary>
    /// <param name="Command">What to run.</param>
    /// <param name="Parameter">JSON in UTF-8.</param>
    public sealed record Execute(JSCommand Command, ReadOnlyMemory<byte> Parameter);

    /// <summary>The actor's answer.</summary>
    /// <param name="Result">JSON in UTF-8.</param>
    public sealed record Executed(ReadOnlyMemory<byte> Result);
}
