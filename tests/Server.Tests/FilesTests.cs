namespace JSockD.Server.Tests;

public sealed class FilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jsockd-files-");

    [Fact]
    public void A_file_is_written()
    {
        Files.WriteAtomically(PathOf("out"), [1, 2, 3]);

        Assert.Equal([1, 2, 3], File.ReadAllBytes(PathOf("out")));
        Assert.Equal(["out"], Names());
    }

    [Fact]
    public void A_file_that_exists_is_replaced_as_a_whole()
    {
        File.WriteAllText(PathOf("out"), "something longer than what follows");
        Files.WriteAtomically(PathOf("out"), [1]);

        Assert.Equal([1], File.ReadAllBytes(PathOf("out")));
        Assert.Equal(["out"], Names());
    }

    [Fact]
    public void Whoever_has_the_old_file_open_reads_the_old_bytes()
    {
        File.WriteAllText(PathOf("out"), "old");
        using var reader = new StreamReader(PathOf("out"));
        Files.WriteAtomically(PathOf("out"), "new"u8.ToArray());

        Assert.Equal("old", reader.ReadToEnd());
        Assert.Equal("new", File.ReadAllText(PathOf("out")));
    }

    [Fact]
    public void A_symbolic_link_stays_one_and_its_target_is_replaced()
    {
        File.WriteAllText(PathOf("target"), "old");
        File.CreateSymbolicLink(PathOf("link"), PathOf("target"));
        File.CreateSymbolicLink(PathOf("dangling"), PathOf("new"));
        Files.WriteAtomically(PathOf("link"), [1]);
        Files.WriteAtomically(PathOf("dangling"), [2]);

        Assert.Equal([1], File.ReadAllBytes(PathOf("target")));
        Assert.Equal([2], File.ReadAllBytes(PathOf("new")));
        Assert.Equal(PathOf("target"), new FileInfo(PathOf("link")).LinkTarget);
        Assert.Equal(["dangling", "link", "new", "target"], Names().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_link_under_a_name_that_could_be_guessed_is_not_followed()
    {
        File.WriteAllText(PathOf("victim"), "precious");
        var guess = $"out.{Environment.ProcessId}.tmp";
        File.CreateSymbolicLink(PathOf(guess), PathOf("victim"));
        Files.WriteAtomically(PathOf("out"), [1, 2, 3]);

        Assert.Equal("precious", File.ReadAllText(PathOf("victim")));
        Assert.Null(new FileInfo(PathOf("out")).LinkTarget);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(PathOf("out")));
        Assert.Equal(new[] { "out", guess, "victim" }.Order(), Names().Order());
    }

    [Fact]
    public void A_device_is_written_to_and_stays_one()
    {
        File.CreateSymbolicLink(PathOf("link"), "/dev/null");
        Files.WriteAtomically("/dev/null", [1, 2]);
        Files.WriteAtomically(PathOf("link"), [1, 2]);

        Assert.Empty(File.ReadAllBytes("/dev/null"));
        Assert.Equal(["link"], Names());
    }

    [Fact]
    public void A_device_that_takes_nothing_is_a_refusal_with_its_name() =>
        Assert.Contains(
            "/dev/full",
            Assert.Throws<FileRefusedException>(() => Files.WriteAtomically("/dev/full", [1])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_directory_in_place_of_the_file_is_refused_and_nothing_is_left_behind()
    {
        Directory.CreateDirectory(PathOf("out"));
        var refused = Assert.Throws<FileRefusedException>(() => Files.WriteAtomically(PathOf("out"), [1]));

        Assert.Contains(PathOf("out"), refused.Message, StringComparison.Ordinal);
        Assert.Equal(["out"], Names());
    }

    [Fact]
    public void A_missing_directory_is_refused_with_a_sentence_that_names_the_file()
    {
        var path = PathOf("missing/out");
        var refused = Assert.Throws<FileRefusedException>(() => Files.WriteAtomically(path, [1]));

        Assert.Equal($"can't write {path}: there is no such directory", refused.Message);
        Assert.Empty(Names());
    }

    [Fact]
    public void A_file_in_place_of_the_directory_is_refused()
    {
        File.WriteAllText(PathOf("file"), "");

        Assert.Throws<FileRefusedException>(() => Files.WriteAtomically(PathOf("file/out"), [1]));
        Assert.Equal(["file"], Names());
    }

    [Fact]
    public void An_empty_name_is_refused_and_leaves_nothing_behind()
    {
        Assert.Throws<FileRefusedException>(() => Files.WriteAtomically("", [1]));
        Assert.Empty(Directory.GetFiles(Environment.CurrentDirectory, "*.tmp"));
    }

    [Fact]
    public void A_file_that_can_not_be_read_is_refused_with_its_role_and_its_name()
    {
        Assert.Equal(
            $"can't read the module {PathOf("missing")}: there is no such file",
            Assert.Throws<FileRefusedException>(() => Files.Read(PathOf("missing"), "module")).Message);
        Assert.Equal(
            $"can't read the module {PathOf("no/file")}: there is no such directory",
            Assert.Throws<FileRefusedException>(() => Files.Read(PathOf("no/file"), "module")).Message);
        Assert.Contains(
            "directory",
            Assert.Throws<FileRefusedException>(() => Files.Read(_folder.FullName, "module")).Message,
            StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string[] Names() => [.. _folder.GetFileSystemInfos().Select(file => file.Name)];
}
