using System.Text;

namespace JSockD.EndToEnd.Tests.Build;

/// <summary>
/// build/fetch-libsodium.sh: what it does without a network, with an archive of one's own, and when something is wrong. Fetching itself is
/// code that it shares with fetch-engine.sh, and is tested with that.
/// </summary>
public sealed class FetchLibsodiumTests : EndToEndTest
{
    private const string NoNetwork = "JSOCKD_SODIUM_MIRROR=file:///nonexistent";

    private static readonly string s_script = Executable.InRepository("build/fetch-libsodium.sh");

    private string NewStore => $"JSOCKD_SODIUM_DIR={Folder.PathOf("store")}";

    [Fact]
    public void The_archive_of_the_last_build_is_found_without_a_network()
    {
        var archive = Archive();

        Assert.True(File.Exists(archive), archive);
    }

    [Fact]
    public void An_archive_of_ones_own_is_used_as_it_is()
    {
        File.Copy(Archive(), Folder.PathOf("mine.a"));

        Assert.Equal((0, Folder.PathOf("mine.a") + "\n"), Fetch($"SODIUM_ARCHIVE={Folder.PathOf("mine.a")}", NewStore));
        Assert.Equal(["mine.a"], Folder.Names());
    }

    [Fact]
    public void An_archive_of_ones_own_that_is_not_there_is_named() =>
        Refused("is no file: name a static archive (libsodium.a) of libsodium 1.0.22.", $"SODIUM_ARCHIVE={Folder.PathOf("none.a")}");

    [Fact]
    public void A_file_that_is_no_libsodium_is_refused() =>
        Refused("is not a static archive of libsodium.", $"SODIUM_ARCHIVE={Folder.Write("other.a", "!<arch>\n")}");

    [Fact]
    public void An_archive_of_another_version_is_refused()
    {
        var older = Encoding.Latin1.GetString(File.ReadAllBytes(Archive())).Replace("1.0.22", "1.0.18", StringComparison.Ordinal);

        Refused(
            "is of another version: NSec, which calls it, insists on libsodium 1.0.22.",
            $"SODIUM_ARCHIVE={Folder.Write("older.a", Encoding.Latin1.GetBytes(older))}");
    }

    [Fact]
    public void A_mirror_that_does_not_answer_is_named() =>
        Refused("the Debian mirror file:///nonexistent does not answer", NewStore, NoNetwork);

    [Fact]
    public void A_lock_file_that_is_not_there_is_named() =>
        Refused("none.lock is missing", NewStore, $"JSOCKD_SODIUM_LOCK={Folder.PathOf("none.lock")}");

    [Theory]
    [InlineData("amd64")]
    [InlineData("arm64")]
    public void Each_architecture_has_a_checksum_of_its_own(string architecture)
    {
        var incomplete = Folder.Write("incomplete.lock", "package libsodium-dev\nversion 1.0.22-2\nsha256 1234\n");

        var (exitCode, output) = Tool.Run(
            "env", "", "-u", "SODIUM_ARCHIVE", NewStore, NoNetwork, $"JSOCKD_SODIUM_LOCK={incomplete}", s_script, architecture);

        Assert.Equal(
            (1, $"fetch-libsodium: {incomplete} has no line 'sha256-{architecture}': restore it from version control.\n"),
            (exitCode, output));
    }

    [Fact]
    public void An_architecture_that_is_not_pinned_is_refused_with_the_way_out()
    {
        var (exitCode, output) = Tool.Run("env", "", "-u", "SODIUM_ARCHIVE", s_script, "riscv64");

        Assert.NotEqual(0, exitCode);
        Assert.Equal(
            "fetch-libsodium: the libsodium of 'riscv64' is not pinned: say amd64 or arm64, "
            + "or set SODIUM_ARCHIVE to a static archive (libsodium.a) of libsodium 1.0.22.\n",
            output);
    }

    /// <summary>That of the last build, which may have had an archive of its own.</summary>
    private static string Archive()
    {
        var (exitCode, output) = Tool.Run("env", "", NoNetwork, s_script);
        Assert.True(exitCode == 0, output);
        return output.TrimEnd('\n');
    }

    private static void Refused(string sentence, params string[] variables)
    {
        var (exitCode, output) = Fetch(variables);
        Assert.NotEqual(0, exitCode);
        Assert.StartsWith("fetch-libsodium: ", output, StringComparison.Ordinal);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
        Assert.Single(output.TrimEnd('\n').Split('\n'));
    }

    /// <summary>With these variables, and without an archive that the build may have been given.</summary>
    private static (int ExitCode, string Output) Fetch(params string[] variables) =>
        Tool.Run("env", "", ["-u", "SODIUM_ARCHIVE", .. variables, s_script]);
}
