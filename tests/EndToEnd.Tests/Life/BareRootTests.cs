namespace JSockD.EndToEnd.Tests.Life;

/// <summary>
/// What a container or chroot may lack: devices, variables, an open standard output. To a process that strace refuses a file, it is not
/// there.
/// </summary>
public sealed class BareRootTests(SignedModule module) : EndToEndTest, IClassFixture<SignedModule>
{
    [Fact]
    public void A_server_without_a_source_of_random_numbers_says_so_in_a_sentence_and_does_not_start()
    {
        var (code, said) = WithoutRandomDevice("-s", Folder.PathOf("s"));
        Assert.Equal(1, code);
        Assert.Matches(@"\Ajsockd: there are no random numbers: /dev/urandom can't be opened.*\n\z", said);
        Assert.DoesNotContain("s", Folder.Names());
    }

    [Fact]
    public void What_needs_no_server_needs_no_such_source()
    {
        var (source, bytecode) = (Folder.Write("in.mjs", "export default 1"), Folder.PathOf("out.bc"));
        Assert.Equal((0, "2\n"), WithoutRandomDevice("-e", "1 + 1"));
        Assert.Equal((0, "36\n"), WithoutRandomDevice("-e", "crypto.randomUUID().length"));
        Assert.Equal((0, ""), WithoutRandomDevice("-k", Folder.PathOf("key")));
        Assert.Equal((0, ""), WithoutRandomDevice("-c", source, bytecode, "-k", module.PrivateKeyPath));
        Assert.Contains(Path.GetFileName(bytecode), Folder.Names());
        Assert.DoesNotContain("   at ", WithoutRandomDevice("--doctor", "-s", Folder.PathOf("s")).Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-v")]
    [InlineData("-h")]
    [InlineData("-e", "1 + 1")]
    [InlineData("--doctor")]
    public void A_standard_output_that_is_closed_is_told_in_a_sentence(params string[] arguments)
    {
        var (code, said) = Tool.Run("sh", "", ["-c", "exec \"$0\" \"$@\" >&-", Executable.Path, .. arguments]);
        Assert.Equal(1, code);
        Assert.Matches(@"\Ajsockd: input or output failed: .*\n\z", said);
    }

    [Fact]
    public void No_variable_is_needed() => Assert.Equal((0, "2\n"), Tool.Run("env", "", "-i", Executable.Path, "-e", "1 + 1"));

    private static (int Code, string Said) WithoutRandomDevice(params string[] arguments) => Tool.Run(
        "strace", "",
        ["-f", "-qq", "-o", "/dev/null", "-P", "/dev/urandom", "-e", "inject=openat:error=ENOENT", Executable.Path, .. arguments]);
}
