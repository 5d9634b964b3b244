namespace JSockD.Server.Logging;

/// <summary>
/// Counts the records that wait to be written, and refuses more once there are too many or they take too much memory. A record that is
/// let in may be of any size, so that a long message is logged whole. Any thread.
/// </summary>
/// <param name="mostRecords">How many may wait.</param>
/// <param name="mostBytes">How many bytes they may have together before another is let in.</param>
internal sealed class QueueLimit(int mostRecords, long mostBytes)
{
    private readonly Lock _gate = new();
    private int _records;
    private long _bytes;
    private long _refused;

    /// <summary>How many records have been refused so far.</summary>
    internal long Refused => Interlocked.Read(ref _refused);

    /// <summary>Lets a record of so many bytes in, or counts it as refused.</summary>
    internal bool TryEnter(long bytes)
    {
        lock (_gate)
        {
            if (_records < mostRecords && _bytes < mostBytes)
            {
                _records++;
                _bytes += bytes;
                return true;
            }
        }

        Interlocked.Increment(ref _refused);
        return false;
    }

    /// <summary>A record of so many bytes is written.</summary>
    internal void Leave(long bytes)
    {
        lock (_gate)
        {
            _records--;
            _bytes -= bytes;
        }
    }
}
