using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Actors;

/// <summary>
/// Writes to the server's log what Akka publishes about actors: failures, messages that nobody took, messages that an actor did not
/// understand. Without it an actor that fails
/// to start would do so in silence.
/// </summary>
/// <param name="logger">Takes the records.</param>
/// <param name="isExpected">Failures that whoever started the server is told in another way.</param>
internal sealed class EventLogActor(ILogger logger, Func<Exception, bool> isExpected) : UntypedActor
{
    /// <inheritdoc/>
    protected override void PreStart()
    {
        foreach (var type in new[] { typeof(Error), typeof(Warning), typeof(DeadLetter), typeof(UnhandledMessage) })
        {
            Context.System.EventStream.Subscribe(Self, type);
        }
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Error { Cause: { } cause } error when !isExpected(cause):
                EventLog.Failed(logger, cause, error.LogSource);
                break;
            case Error { Cause: null } error:
                EventLog.Error(logger, error.LogSource, error.Message.ToString() ?? "");
                break;
            case Warning warning:
                EventLog.Warning(logger, warning.LogSource, warning.Message.ToString() ?? "");
                break;
            case UnhandledMessage unhandled:
                EventLog.Unhandled(logger, unhandled.Message.GetType().Name, unhandled.Recipient.Path.ToString());
                break;
            case DeadLetter letter:
                EventLog.DeadLetter(logger, letter.Message.GetType().Name, letter.Recipient.Path.ToString());
                break;
        }
    }
}
