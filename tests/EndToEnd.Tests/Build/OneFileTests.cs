using System.Text.RegularExpressions;

namespace JSockD.EndToEnd.Tests.Build;

/// <summary>The executable is one file that needs nothing beside it: engine and libsodium are part of it.</summary>
public sealed partial class OneFileTests : EndToEndTest
{
    [Fact]
    public void It_is_linked_with_the_C_library_alone()
    {
        var (exitCode, output) = Tool.Run("ldd", "", Executable.Path);

        Assert.True(exitCode == 0, output);
        Assert.All(output.TrimEnd('\n').Split('\n'), line => Assert.Matches(PartOfTheCLibrary(), line));
    }

    [Fact]
    public void Alone_in_a_folder_it_makes_keys_that_sign_and_verify()
    {
        var alone = Folder.PathOf("jsockd");
        File.Copy(Executable.Path, alone);
        Folder.Write("in.mjs", "export const answer = 42;");
        Succeed(alone, "-k", Folder.PathOf("key"));
        Succeed(alone, "-c", Folder.PathOf("in.mjs"), Folder.PathOf("out"), "-k", Folder.PathOf("key.privkey"));

        Assert.True(
            new OpenSsl(Folder)
                .VerifiesModule(File.ReadAllText(Folder.PathOf("key.pubkey")).Trim(), File.ReadAllBytes(Folder.PathOf("out"))));
    }

    /// <summary>
    /// The type in the ELF header: 3 is a shared object, which position-independent executables are too, and 2 one at fixed addresses.
    /// </summary>
    [Fact]
    public void It_is_position_independent() => Assert.Equal(3, BitConverter.ToUInt16(File.ReadAllBytes(Executable.Path), 16));

    private static void Succeed(string program, params string[] arguments)
    {
        var (exitCode, output) = Tool.Run(program, "", arguments);
        Assert.True(exitCode == 0, output);
    }

    [GeneratedRegex("linux-(vdso|gate)|ld-|lib(c|m|dl|rt|pthread)[.]")]
    private static partial Regex PartOfTheCLibrary();
}
