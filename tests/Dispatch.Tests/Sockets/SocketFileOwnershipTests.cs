using System.Net.Sockets;
using JSockD.Dispatch.Sockets;

namespace JSockD.Dispatch.Tests.Sockets;

/// <summary>Several servers and one path: each removes its own file only, and one of them has it.</summary>
public sealed class SocketFileOwnershipTests : SocketTest
{
    private const int Rounds = 100;

    [Fact]
    public void The_file_of_a_successor_stays()
    {
        var old = ListeningSocket.Bind(SocketPath);
        File.Delete(SocketPath);
        using var successor = ListeningSocket.Bind(SocketPath);
        old.Dispose();

        using var client = Connect(SocketPath);
        using var connected = successor.Accept();
        Assert.NotNull(connected);
    }

    [Fact]
    public void A_file_that_has_been_moved_away_is_not_looked_for_and_what_stands_in_its_place_stays()
    {
        var listening = ListeningSocket.Bind(SocketPath);
        File.Move(SocketPath, SocketPath + "-moved");
        File.WriteAllText(SocketPath, "somebody else's");
        listening.Dispose();

        Assert.Equal("somebody else's", File.ReadAllText(SocketPath));
        Assert.True(File.Exists(SocketPath + "-moved"));
    }

    [Fact]
    public void Of_several_that_replace_a_stale_file_at_once_one_listens()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var path = $"{SocketPath}{round}";
            LeaveStale(path);
            var bound = Together([.. Enumerable.Repeat(() => TryBind(path), 8)]);
            try
            {
                Assert.Single(bound, socket => socket is not null);
                Connect(path).Dispose();
            }
            finally
            {
                Array.ForEach(bound, socket => socket?.Dispose());
            }
        }
    }

    [Fact]
    public void Files_that_others_make_meanwhile_have_their_usual_mode()
    {
        var usual = ModeOf(Path.Combine(Folder, "before"));
        var modes = Together(
            () =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    ListeningSocket.Bind($"{SocketPath}{round}").Dispose();
                }

                return usual;
            },
            () =>
            {
                var mode = usual;
                for (var file = 0; file < 10 * Rounds && mode == usual; file++)
                {
                    mode = ModeOf(Path.Combine(Folder, $"file{file}"));
                }

                return mode;
            });
        Assert.All(modes, mode => Assert.Equal(usual, mode));
    }

    [Fact]
    public async Task Another_process_s_lock_of_the_folder_is_waited_for()
    {
        var held = FolderLock.Take(SocketPath, TimeSpan.Zero);
        Assert.Throws<TimeoutException>(() => FolderLock.Take(SocketPath, TimeSpan.Zero));
        var bound = Task.Run(() => ListeningSocket.Bind(SocketPath));
        held.Dispose();
        using var listening = await bound;
        FolderLock.Take(SocketPath, TimeSpan.Zero).Dispose();
    }

    private static ListeningSocket? TryBind(string path)
    {
        try
        {
            return ListeningSocket.Bind(path);
        }
        catch (SocketPathException)
        {
            return null;
        }
    }

    private static T[] Together<T>(params Func<T>[] work)
    {
        using var barrier = new Barrier(work.Length);
        var results = new T[work.Length];
        var threads = work.Select((one, number) => new Thread(() =>
        {
            barrier.SignalAndWait();
            results[number] = one();
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return results;
    }

    private static UnixFileMode ModeOf(string path)
    {
        File.WriteAllText(path, "");
        return File.GetUnixFileMode(path);
    }

    /// <summary>As a process leaves it that is killed: .NET removes the file that it has bound, and nothing else.</summary>
    private static void LeaveStale(string path)
    {
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(path + "-bound"));
            File.Move(path + "-bound", path);
        }

        Assert.True(File.Exists(path));
    }
}
