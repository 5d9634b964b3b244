using Akka.Actor;
using Akka.Event;

namespace JSockD.Dispatch;

/// <summary>
/// Dispatcher to actor: nothing has run on the dispatcher's thread for as long as the actor has asked, see <see cref="IdleWatch"/>.
/// </summary>
public sealed class DispatcherIdle : IDeadLetterSuppression, INoSerializationVerificationNeeded
{
    private DispatcherIdle()
    {
    }

    /// <summary>The only one there needs to be.</summary>
    public static DispatcherIdle Instance { get; } = new();
}
