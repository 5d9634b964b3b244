using System.Collections.Concurrent;

namespace JSockD.ActorKernel.TestKit;

/// <summary>A system log whose entries a test waits for, in the order they came.</summary>
public sealed class RecordingLog : IActorSystemLog
{
    private readonly BlockingCollection<(ActorPath Path, Exception Cause, Directive Directive)> _failures = [];
    private readonly BlockingCollection<(object Message, ActorPath Recipient)> _deadLetters = [];

    /// <inheritdoc/>
    public void ActorFailed(ActorPath path, Exception cause, Directive directive) => _failures.Add((path, cause, directive));

    /// <inheritdoc/>
    public void DeadLetter(object message, ActorPath recipient) => _deadLetters.Add((message, recipient));

    /// <summary>The next failure.</summary>
    /// <exception cref="ProbeException">None came within 30 seconds.</exception>
    public (ActorPath Path, Exception Cause, Directive Directive) ExpectFailure() => Take(_failures, "a failure");

    /// <summary>The next dead letter.</summary>
    /// <exception cref="ProbeException">None came within 30 seconds.</exception>
    public (object Message, ActorPath Recipient) ExpectDeadLetter() => Take(_deadLetters, "a dead letter");

    private static T Take<T>(BlockingCollection<T> entries, string what) =>
        entries.TryTake(out var entry, TimeSpan.FromSeconds(30)) ? entry : throw new ProbeException($"Expected {what} in the log, but nothing came for 30 s.");
}
