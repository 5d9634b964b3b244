using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using JSockD.Hosting.Settings;
using JSockD.Modules;
using JSockD.Server.CommandLine;

namespace JSockD.Server.Doctor;

/// <summary>The sockets' paths and folders. A socket is bound in each folder, under a name of its own, and removed again.</summary>
internal static partial class SocketCheck
{
    // sun_path of Linux has 108 bytes, of which the last is NUL.
    private const int LongestPath = 107;

    private const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private static readonly int s_nonBlocking = OperatingSystem.IsLinux() ? 0x800 : 0x4;

    internal static IEnumerable<Finding> Of(Serve server)
    {
        if (server.SocketPaths.Count == 0)
        {
            yield return Finding.Ok("sockets", "none are given: -s SOCKET... has them checked");
            yield break;
        }

        if (server.SocketPaths.Count > ServerSettings.MaxSockets)
        {
            yield return Finding.Warning(
                "sockets", $"{server.SocketPaths.Count} are given, and {ServerSettings.MaxSockets} are opened at most", "give fewer");
        }

        foreach (var path in server.SocketPaths)
        {
            if (OfPath(path) is { } finding)
            {
                yield return finding;
            }
        }

        foreach (var folder in server.SocketPaths.Select(FolderOf).Distinct())
        {
            yield return OfFolder(folder);
        }
    }

    private static Finding? OfPath(string path)
    {
        var length = Encoding.UTF8.GetByteCount(path);
        if (length is 0 or > LongestPath)
        {
            return Finding.Fault(
                "socket",
                $"{path}: the path has {length} bytes, and a socket's has 1 to {LongestPath}",
                "choose a shorter path, such as one in /run or /tmp");
        }

        if (IsListenedTo(path))
        {
            return Finding.Warning(
                "socket",
                $"{path}: a process listens there",
                "if that is the server, all is well; another one can't start beside it");
        }

        return Directory.Exists(path) ? Finding.Fault("socket", $"{path} is a folder", "name a file in it")
            : File.Exists(path) && !IsSocket(path) ? Finding.Fault(
                "socket",
                $"{path}: a file that is not a socket stands there",
                "move it away, or name another path")
            : null;
    }

    private static Finding OfFolder(string folder)
    {
        var subject = "socket folder";
        if (!Directory.Exists(folder))
        {
            return Finding.Fault(subject, $"{folder} does not exist", $"mkdir -m 700 {folder}, as the server's user");
        }

        var probe = Path.Combine(folder, $".{RandomName.Next()[..8]}");
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(probe));
        }
        catch (ArgumentException)
        {
            // The name is longer than the socket's: its length has been looked at.
        }
        catch (SocketException e)
        {
            return Finding.Fault(
                subject,
                $"{folder}: no socket can be made there: {e.Message}",
                "give the server's user the right to write to it, or name another folder");
        }
        finally
        {
            File.Delete(probe);
        }

        var mode = new DirectoryInfo(folder).UnixFileMode;
        return (mode & Others) != 0 && !mode.HasFlag(UnixFileMode.StickyBit)
            ? Finding.Warning(
                subject,
                $"{folder}: others may write to it, and put a socket of theirs in the place of the server's",
                $"chmod go-w {folder}")
            : Finding.Ok(subject, $"{folder} takes sockets");
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";

    // Num RefCount Protocol Flags Type St Inode Path; a listening one has the flag of accepting, 00010000.
    private static bool IsListenedTo(string path)
    {
        const string Table = "/proc/net/unix";
        string[] names = [$" {path}", $" {Path.GetFullPath(path)}"];
        return File.Exists(Table) && File.ReadLines(Table)
            .Where(line => line.Contains(" 00010000 ", StringComparison.Ordinal))
            .Any(line => names.Any(name => line.EndsWith(name, StringComparison.Ordinal)));
    }

    // .NET doesn't tell a socket from other files. Opening one fails in a way of its own (ENXIO, on macOS and the BSDs EOPNOTSUPP), and
    // nothing is waited for.
    private static bool IsSocket(string path)
    {
        var descriptor = open(path, s_nonBlocking);
        if (descriptor < 0)
        {
            return Marshal.GetLastPInvokeError() is 6 or 45;
        }

        _ = close(descriptor);
        return false;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
