using JSockD.Engine;
using JSockD.Hosting.Runtimes;

namespace JSockD.Embedding.Calls;

/// <summary>
/// Takes the messages of the call that runs to their handlers, and waits for the answers. One an engine; used on its thread, which it
/// blocks: the engine is in the middle of a script.
/// </summary>
/// <param name="handlers">The instance's.</param>
/// <param name="maxBytes">The longest answer.</param>
/// <param name="stopping">Ends the waits when the instance stops.</param>
internal sealed class CallChannel(MessageHandlers handlers, int maxBytes, CancellationToken stopping) : IClientChannel
{
    // What a long answer has taken is not kept.
    private const int KeptBytes = 1024 * 1024;

    private Call? _call;
    private byte[] _answer = [];

    /// <summary>A call is about to run.</summary>
    internal void Begin(Call call) => _call = call;

    /// <summary>It has ended.</summary>
    internal void End()
    {
        _call = null;
        if (_answer.Length > KeptBytes)
        {
            _answer = [];
        }
    }

    /// <inheritdoc/>
    public MessageOutcome SendMessage(ReadOnlySpan<byte> line, ulong timeLimit, Func<EngineMemory> readMemory, out Span<byte> answer)
    {
        answer = default;
        var call = _call!;
        call.HandlerFailure = null;

        // The line is NAME message JSON and a line feed.
        var json = line[(call.Command.Utf8Name.Length + " message ".Length)..^1];
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken, stopping);

        // Not linked, for what handlers do when they hear of the end is not for the thread of whoever cancels.
        var handlersEnd = new CancellationTokenSource();
        var handling = handlers.Start(json, call, end.Token, handlersEnd.Token);
        if (handling is null)
        {
            handlersEnd.Dispose();
            return MessageOutcome.InternalError;
        }

        if (Wait(handling, timeLimit, end.Token) is { } unanswered)
        {
            // The handler may go on for a while; nobody hears of what it says.
            _ = FinishLate(handling, handlersEnd);
            return unanswered;
        }

        using (handlersEnd)
        using (var buffer = handling.Result)
        {
            // A handler that saw the cancellation may have answered because of it: the script is not to go on with that.
            return end.IsCancellationRequested ? MessageOutcome.Closed
                : buffer is null ? MessageOutcome.InternalError
                : buffer.Length > maxBytes ? MessageOutcome.TooLong
                : Give(buffer.Written, out answer);
        }
    }

    private static MessageOutcome? Wait(Task<PooledBuffer?> handling, ulong timeLimit, CancellationToken end)
    {
        var milliseconds = timeLimit / 1000 >= int.MaxValue ? Timeout.Infinite : (int)((timeLimit + 999) / 1000);
        try
        {
            return handling.Wait(milliseconds, end) ? null : MessageOutcome.TimedOut;
        }
        catch (OperationCanceledException)
        {
            return MessageOutcome.Closed;
        }
    }

    private static async Task FinishLate(Task<PooledBuffer?> handling, CancellationTokenSource cancellation)
    {
        using (cancellation)
        {
            try
            {
                // On the thread pool: callbacks of the handler must not hold up the engine's thread.
                await cancellation.CancelAsync();
            }
            catch (AggregateException)
            {
                // Callbacks that the handler registered have thrown. The call's outcome does not depend on them.
            }

            (await handling)?.Dispose();
        }
    }

    private MessageOutcome Give(ReadOnlySpan<byte> json, out Span<byte> answer)
    {
        // Pinned, and with a byte behind it, as the engine wants it.
        if (_answer.Length <= json.Length)
        {
            _answer = GC.AllocateUninitializedArray<byte>(Math.Max(json.Length + 1, Math.Min(2 * _answer.Length, KeptBytes)), pinned: true);
        }

        json.CopyTo(_answer);
        answer = _answer.AsSpan(0, json.Length);
        return MessageOutcome.Answered;
    }
}
