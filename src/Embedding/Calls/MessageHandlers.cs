using System.Diagnostics;
using JSockD.Embedding.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JSockD.Embedding.Calls;

/// <summary>The handlers of an instance's messages, each run on the thread pool with a scope of its own. Any thread.</summary>
internal sealed class MessageHandlers(JSockDOptions options, IServiceScopeFactory scopes, InstanceTelemetry telemetry, ILogger logger)
{
    /// <summary>Starts the handler of a message; null: nobody is for it.</summary>
    /// <param name="message">JSON; copied.</param>
    /// <param name="call">The call whose script waits.</param>
    /// <param name="end">When its caller has lost interest, or all is to end: what the handler throws then is none of its faults.</param>
    /// <param name="cancellation">For the handler.</param>
    /// <returns>The answer, or null where the handler failed, which is logged.</returns>
    internal Task<PooledBuffer?>? Start(ReadOnlySpan<byte> message, Call call, CancellationToken end, CancellationToken cancellation)
    {
        var envelope = MessageEnvelope.Parse(message);
        MessageHandler? handler = null;
        var isKnown = envelope.Kind is { } kind && options.Handlers.TryGetValue(kind, out handler);
        handler ??= options.OtherHandler;
        if (handler is null)
        {
            var what = envelope.Kind is null ? "a message without a kind" : $"messages of the kind '{envelope.Kind}'";
            CallLog.NoHandler(logger, what, call.Command.Name);
            return null;
        }

        var run = new Run(
            handler,
            (isKnown ? envelope.Payload : message).ToArray(),
            call,
            envelope.Kind,
            isKnown ? envelope.Kind! : InstanceTelemetry.OtherKind,
            end,
            cancellation);
        if (call.Context is null)
        {
            return Task.Run(() => RunAsync(run), CancellationToken.None);
        }

        // The pool takes over what flows here, which has to be the caller's and not the engine thread's.
        Task<PooledBuffer?>? task = null;
        ExecutionContext.Run(call.Context, _ => task = Task.Run(() => RunAsync(run), CancellationToken.None), null);
        return task;
    }

    private async Task<PooledBuffer?> RunAsync(Run run)
    {
        var started = Stopwatch.GetTimestamp();
        var output = new PooledBuffer();
        string? error = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = new JSMessageContext(run.Kind, run.Call.Command.Name, scope.ServiceProvider, run.Cancellation);
            await run.Handler.HandleAsync(run.Payload, context, options.SerializerOptions, output);
            return output;
        }
        catch (Exception e)
        {
            output.Dispose();
            error = e.GetType().FullName;
            if (!run.End.IsCancellationRequested && !run.Cancellation.IsCancellationRequested)
            {
                run.Call.HandlerFailure = e;
                CallLog.HandlerFailed(logger, e, run.Kind ?? "(none)", run.Call.Command.Name);
            }

            return null;
        }
        finally
        {
            telemetry.OnMessage(run.Series, Stopwatch.GetElapsedTime(started), error);
        }
    }

    /// <param name="Handler">What runs.</param>
    /// <param name="Payload">What it gets: a copy, for the script does not wait for ever.</param>
    /// <param name="Call">For whom.</param>
    /// <param name="Kind">Of the message.</param>
    /// <param name="Series">What metrics call it.</param>
    /// <param name="End">The caller's, and that of all.</param>
    /// <param name="Cancellation">When nobody waits any more.</param>
    private sealed record Run(
        MessageHandler Handler,
        ReadOnlyMemory<byte> Payload,
        Call Call,
        string? Kind,
        string Series,
        CancellationToken End,
        CancellationToken Cancellation);
}
