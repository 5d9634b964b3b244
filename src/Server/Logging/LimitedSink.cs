using Serilog.Core;
using Serilog.Events;

namespace JSockD.Server.Logging;

/// <summary>The way into the queue: hands records on that the limit lets in, and drops the rest.</summary>
/// <param name="limit">Shared with the <see cref="LeavingSink"/> behind the queue.</param>
/// <param name="queue">Owned.</param>
internal sealed class LimitedSink(QueueLimit limit, ILogEventSink queue) : ILogEventSink, IDisposable
{
    public void Emit(LogEvent logEvent)
    {
        if (limit.TryEnter(RecordSize.Of(logEvent)))
        {
            queue.Emit(logEvent);
        }
    }

    public void Dispose() => (queue as IDisposable)?.Dispose();
}

/// <summary>The way out of the queue: has records written, and tells the limit.</summary>
/// <param name="limit">Shared with the <see cref="LimitedSink"/> before the queue.</param>
/// <param name="writer">Owned.</param>
internal sealed class LeavingSink(QueueLimit limit, ILogEventSink writer) : ILogEventSink, IDisposable
{
    public void Emit(LogEvent logEvent)
    {
        try
        {
            writer.Emit(logEvent);
        }
        finally
        {
            limit.Leave(RecordSize.Of(logEvent));
        }
    }

    public void Dispose() => (writer as IDisposable)?.Dispose();
}
