using System.Buffers;
using System.Globalization;
using System.Text;

namespace JSockD.Protocol;

/// <summary>The lines that the server sends besides results. Section 6 of the specification; each ends in a line feed. Pure.</summary>
internal static class Replies
{
    /// <summary>Answers <c>?reset</c>.</summary>
    public static ReadOnlyMemory<byte> Reset { get; } = "reset\n"u8.ToArray();

    /// <summary>Answers <c>?quit</c>.</summary>
    public static ReadOnlyMemory<byte> Quit { get; } = "quit\n"u8.ToArray();

    /// <summary>Answers a control word that does not exist.</summary>
    public static ReadOnlyMemory<byte> BadCommand { get; } = "bad command\n"u8.ToArray();

    /// <summary>Answers <c>?exectime</c>.</summary>
    public static ReadOnlyMemory<byte> ExecutionTime(long nanoseconds) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{nanoseconds}\n"));

    /// <summary>Answers <c>?memusage</c>.</summary>
    /// <param name="bytes">In use by the JavaScript heap.</param>
    /// <param name="blocks">How many blocks they are.</param>
    public static ReadOnlyMemory<byte> MemoryUsage(long bytes, long blocks) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $$"""{"malloc_size":{{bytes}},"malloc_count":{{blocks}}}{{'\n'}}"""));

    /// <summary>Answers <c>?cacheinfo</c>.</summary>
    public static ReadOnlyMemory<byte> CacheInfo(in CacheFigures figures) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"max_bytes\":{figures.MaxBytes},\"bytes\":{figures.Bytes},\"entries\":{figures.Entries},\"hits\":{figures.Hits},"
        + $"\"misses\":{figures.Misses},\"joined\":{figures.Joined},\"in_flight\":{figures.InFlight},"
        + $"\"evictions\":{figures.Evictions}}}\n"));

    /// <summary><c>ID exception OBJECT</c>. A line feed in an unusable id is sent as <c>?</c>, so that the reply stays one line.</summary>
    /// <param name="id">Of the command.</param>
    /// <param name="write">Appends the error object as JSON, without a line feed.</param>
    public static ReadOnlyMemory<byte> Exception(ReadOnlySpan<byte> id, Action<IBufferWriter<byte>> write)
    {
        var line = new ArrayBufferWriter<byte>(1024);
        id.Replace(line.GetSpan(id.Length), (byte)'\n', (byte)'?');
        line.Advance(id.Length);
        line.Write(" exception "u8);
        write(line);
        line.Write("\n"u8);
        return line.WrittenMemory;
    }
}
