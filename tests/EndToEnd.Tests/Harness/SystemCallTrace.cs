using System.Globalization;

namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>The system calls of a running server, as <c>strace</c> sees them from here to the server's end.</summary>
public sealed class SystemCallTrace
{
    private readonly string _file;
    private readonly LineLog _messages;

    /// <summary>Returns when all threads are being watched.</summary>
    public SystemCallTrace(JSockDProcess server, string file)
    {
        _file = file;
        _messages = Tool.StartInBackground("strace", "-f", "-p", server.Id.ToString(CultureInfo.InvariantCulture), "-o", file);
        Assert.True(_messages.WaitFor(line => line.Contains(" attached", StringComparison.Ordinal)) is not null, $"strace cannot watch jsockd: {_messages.Text}");
    }

    /// <summary>
    /// Once the server has ended: the names of the calls that began on the thread that did <paramref name="from"/>, between that call and <paramref name="to"/>, both left out.
    /// The two are told by a text in them that no other call has.
    /// </summary>
    public IReadOnlyList<string> CallsBetween(string from, string to)
    {
        _messages.WaitForEnd();
        var lines = File.ReadAllLines(_file);
        var begin = Array.FindIndex(lines, line => line.Contains(from, StringComparison.Ordinal));
        var end = Array.FindIndex(lines, line => line.Contains(to, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, $"strace has not seen {from} and {to}, or not in this order");
        var thread = lines[begin].Split(' ', 2)[0] + " ";
        return
        [
            .. lines[(begin + 1)..end]
                .Where(line => line.StartsWith(thread, StringComparison.Ordinal) && !line.Contains(" resumed>", StringComparison.Ordinal))
                .Select(line => line[thread.Length..].TrimStart().Split('(', 2)[0]),
        ];
    }
}
