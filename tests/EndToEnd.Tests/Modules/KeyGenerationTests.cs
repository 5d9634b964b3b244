namespace JSockD.EndToEnd.Tests.Modules;

public sealed class KeyGenerationTests : EndToEndTest
{
    [Fact]
    public void Two_files_are_made_and_the_private_one_is_the_owners_alone()
    {
        Assert.Equal(0, Run("-k", Folder.PathOf("key")).ExitCode);
        Assert.Equal(["key.privkey", "key.pubkey"], Folder.Names());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Folder.PathOf("key.privkey")));
        Assert.Matches("^[0-9a-fA-F]{64}\n?$", File.ReadAllText(Folder.PathOf("key.pubkey")));
        Assert.Matches("^[0-9a-fA-F]{128}\n?$", File.ReadAllText(Folder.PathOf("key.privkey")));
    }

    [Fact]
    public void A_prefix_without_a_folder_means_the_working_folder()
    {
        Assert.Equal(0, Run("-k", "key").ExitCode);
        Assert.Equal(["key.privkey", "key.pubkey"], Folder.Names());
    }

    [Fact]
    public void No_two_pairs_are_the_same()
    {
        Run("-k", "one");
        Run("-k", "two");
        Assert.NotEqual(File.ReadAllText(Folder.PathOf("one.pubkey")), File.ReadAllText(Folder.PathOf("two.pubkey")));
        Assert.NotEqual(File.ReadAllText(Folder.PathOf("one.privkey")), File.ReadAllText(Folder.PathOf("two.privkey")));
    }

    /// <summary>.NET's own random numbers and hashes would load it, and end the process where it isn't installed.</summary>
    [Fact]
    public void No_OpenSSL_is_needed()
    {
        var trace = Folder.PathOf("trace");
        var (exitCode, output) = Tool.Run(
            "strace", "", "-f", "-e", "trace=open,openat", "-o", trace, Executable.Path, "-k", Folder.PathOf("key"));

        Assert.True(exitCode == 0, output);
        Assert.DoesNotMatch("lib(ssl|crypto)", File.ReadAllText(trace));
        Assert.Matches("libc[.]", File.ReadAllText(trace)); // what is opened is seen
    }

    [Theory]
    [InlineData("key.pubkey")]
    [InlineData("key.privkey")]
    public void An_existing_file_is_never_overwritten_and_the_other_is_not_left_half_made(string existing)
    {
        Folder.Write(existing, "precious");
        Assert.Contains(existing, Refusal("-k", Folder.PathOf("key")), StringComparison.Ordinal);
        Assert.Equal([existing], Folder.Names());
        Assert.Equal("precious", File.ReadAllText(Folder.PathOf(existing)));
    }

    [Fact]
    public void An_existing_pair_stays_as_it_is()
    {
        Run("-k", "key");
        var before = File.ReadAllText(Folder.PathOf("key.privkey")) + File.ReadAllText(Folder.PathOf("key.pubkey"));
        Refusal("-k", "key");
        Assert.Equal(before, File.ReadAllText(Folder.PathOf("key.privkey")) + File.ReadAllText(Folder.PathOf("key.pubkey")));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Assert.Contains("nowhere", Refusal("-k", Folder.PathOf("nowhere/key")), StringComparison.Ordinal);

    [Fact]
    public void A_dangling_link_is_an_existing_file()
    {
        File.CreateSymbolicLink(Folder.PathOf("key.privkey"), Folder.PathOf("elsewhere"));
        Refusal("-k", "key");
        Assert.Equal(["key.privkey"], Folder.Names());
    }
}
