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
        var attached = _messages.WaitFor(line => line.Contains(" attached", StringComparison.Ordinal));
        Assert.True(attached is not null, $"strace cannot watch jsockd: {_messages.Text}");
    }

    /// <summary>
    /// Once the server has ended: the names of the calls that began on the thread that did <paramref name="from"/>, between that call and
    /// <paramref name="to"/>, both left out. The two are told by a text in them that no other call has. Waits in which nothing came are
    /// left
    /// out too, with what follows up to the next wait: a client that is slow to send makes more of those.
    /// </summary>
    public IReadOnlyList<string> CallsBetween(string from, string to)
    {
        _messages.WaitForEnd();
        var lines = File.ReadAllLines(_file);
        var begin = Array.FindIndex(lines, line => line.Contains(from, StringComparison.Ordinal));
        var end = Array.FindIndex(lines, line => line.Contains(to, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, $"strace has not seen {from} and {to}, or not in this order");
        var thread = lines[begin].Split(' ', 2)[0] + " ";
        var ofThread = lines[(begin + 1)..end].Where(line => line.StartsWith(thread, StringComparison.Ordinal));
        return [.. WithoutQuiet(Whole(ofThread.Select(line => line[thread.Length..]))).Select(Name)];
    }

    public static bool IsWait(string name) => name is "ppoll" or "poll" or "epoll_wait" or "epoll_pwait" or "epoll_pwait2";

    // Where calls of two threads overlap, strace writes the beginning and the end of one in two lines.
    private static List<string> Whole(IEnumerable<string> lines)
    {
        var calls = new List<string>();
        foreach (var line in lines.Select(line => line.TrimStart()))
        {
            if (!line.StartsWith("<... ", StringComparison.Ordinal))
            {
                calls.Add(line);
            }
            else if (calls.Count > 0)
            {
                calls[^1] += line;
            }
        }

        return calls;
    }

    private static IEnumerable<string> WithoutQuiet(List<string> calls)
    {
        var quiet = false;
        foreach (var call in calls)
        {
            quiet = IsWait(Name(call)) ? NothingCame(call) : quiet;
            if (!quiet)
            {
                yield return call;
            }
        }
    }

    private static bool NothingCame(string wait) =>
        wait.EndsWith(" = 0 (Timeout)", StringComparison.Ordinal) || wait.EndsWith(" = 0", StringComparison.Ordinal);

    private static string Name(string call) => call.Split('(', 2)[0];
}
