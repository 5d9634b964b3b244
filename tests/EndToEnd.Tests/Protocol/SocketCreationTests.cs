namespace JSockD.EndToEnd.Tests.Protocol;

/// <summary>
/// READY only after every socket listens; one that cannot be made means a named error, no READY, a non-zero exit and no leftovers.
/// </summary>
public sealed class SocketCreationTests : EndToEndTest
{
    [Fact]
    public void A_path_that_is_too_long_is_refused_by_name()
    {
        var path = Folder.PathOf(new string('x', 120));
        Assert.Contains(path, Refusal("-s", path), StringComparison.Ordinal);
        Assert.Empty(Folder.Names());
    }

    [Fact]
    public void The_longest_path_that_the_system_takes_is_taken()
    {
        var path = (Folder.FullName + "/").PadRight(107, 'x');
        ServeAt([path], "-t", Limits.Command, "-s", path).Connect().AssertServes();
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused_by_name()
    {
        var path = Folder.PathOf("nowhere/s");
        Assert.Contains(path, Refusal("-s", path), StringComparison.Ordinal);
    }

    [Fact]
    public void One_bad_path_among_good_ones_leaves_none_of_them()
    {
        var bad = Folder.PathOf("nowhere/s");
        Assert.Contains(bad, Refusal("-s", "a", "b", bad, "c"), StringComparison.Ordinal);
        Assert.Empty(Folder.Names());
    }

    [Fact]
    public void The_same_path_twice_is_refused()
    {
        Refusal("-s", "a", "b", "a");
        Assert.Empty(Folder.Names());
    }

    [Fact]
    public void Of_more_than_256_sockets_256_are_opened()
    {
        var paths = Enumerable.Range(0, 260).Select(n => Folder.PathOf($"s{n}")).ToArray();
        var server = ServeAt(paths, ["-t", Limits.Command, "-s", .. paths]);
        Assert.StartsWith("READY 256 ", server.WaitUntilReady(), StringComparison.Ordinal);
        Assert.Equal(paths[..256].Order(StringComparer.Ordinal), Folder.Names().Select(Folder.PathOf));
        server.Connect(0).AssertServes();
        server.Connect(255).AssertServes();
        server.Signal(Signals.Terminate);
        server.AssertOrderlyEnd();
    }
}
