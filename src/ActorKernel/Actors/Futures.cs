namespace JSockD.ActorKernel;

/// <summary>Asking: a message whose answer is awaited.</summary>
public static class Futures
{
    /// <summary>
    /// Tells with a temporary reference as sender; the first message told to it is the answer. A dead receiver answers
    /// nothing: always give a time-out. The task's continuations run on the thread pool.
    /// </summary>
    /// <exception cref="AskTimeoutException">No answer in time.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ArgumentException">The answer has another type.</exception>
    /// <remarks>An answer that is a <see cref="Status.Failure"/> is thrown, unless it is what was asked for.</remarks>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        if (self is not InternalActorRef { Kernel: { } kernel })
        {
            throw new ArgumentException("Only actors of a system can be asked.", nameof(self));
        }

        var promise = new PromiseActorRef<T>(kernel, kernel.NextTempPath());
        promise.Arm(self, timeout, cancellationToken);
        self.Tell(message, promise);
        return promise.Task;
    }

    /// <inheritdoc cref="Ask{T}(ICanTell, object, TimeSpan?, CancellationToken)"/>
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        self.Ask<object>(message, timeout, cancellationToken);
}
