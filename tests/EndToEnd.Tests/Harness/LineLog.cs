using System.Text;

namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>
/// What a process writes to one of its streams, as it comes. A thread of its own reads it, so that the process never waits for the test.
/// </summary>
public sealed class LineLog
{
    private readonly object _gate = new();
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _partialLine = new();
    private readonly List<string> _lines = [];
    private bool _ended;

    public LineLog(TextReader stream, string name) =>
        new Thread(() => Read(stream)) { IsBackground = true, Name = name }.Start();

    /// <summary>Everything up to now, byte for byte.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                return _text.ToString();
            }
        }
    }

    /// <summary>The complete lines up to now.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>
    /// The first line, past or to come, that satisfies the predicate; null when the stream ends without one or the hard limit is reached.
    /// </summary>
    public string? WaitFor(Predicate<string> predicate)
    {
        string? found = null;
        WaitUntil(() => (found = _lines.Find(predicate)) is not null);
        return found;
    }

    /// <summary>Everything that the process has written by its end.</summary>
    public string WaitForEnd()
    {
        WaitUntil(() => false);
        return Text;
    }

    private void WaitUntil(Func<bool> satisfied)
    {
        var deadline = DateTime.UtcNow + Limits.Hard;
        lock (_gate)
        {
            while (!satisfied() && !_ended)
            {
                var left = deadline - DateTime.UtcNow;
                if (left <= TimeSpan.Zero || !Monitor.Wait(_gate, left))
                {
                    return;
                }
            }
        }
    }

    private void Read(TextReader stream)
    {
        var buffer = new char[16384];
        try
        {
            while (stream.Read(buffer) is > 0 and var count)
            {
                Add(buffer.AsSpan(0, count));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The test has disposed of the process.
        }

        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Add(ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            _text.Append(text);
            for (int end; (end = text.IndexOf('\n')) >= 0; text = text[(end + 1)..])
            {
                _lines.Add(_partialLine.Append(text[..end]).ToString());
                _partialLine.Clear();
            }

            _partialLine.Append(text);
            Monitor.PulseAll(_gate);
        }
    }
}
