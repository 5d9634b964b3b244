namespace JSockD.EndToEnd.Tests.Modules;

/// <summary><c>import.meta.url</c> is an absolute file URL, however the path was given to <c>-c</c>.</summary>
public sealed class ImportMetaTests(SignedModule keys) : EndToEndTest, IClassFixture<SignedModule>
{
    private const string Source = "export const urls = [import.meta.url, new URL('./a.wasm', import.meta.url).href]";

    [Theory]
    [InlineData("b.mjs", "b.mjs", "a.wasm")]
    [InlineData("./b.mjs", "b.mjs", "a.wasm")]
    [InlineData("my dir/b.mjs", "my%20dir/b.mjs", "my%20dir/a.wasm")]
    [InlineData("c/../é#/b.mjs", "%C3%A9%23/b.mjs", "%C3%A9%23/a.wasm")]
    public void A_relative_path_counts_from_the_working_directory(string path, string url, string sibling)
    {
        foreach (var given in new[] { path, Folder.PathOf(path) })
        {
            Directory.CreateDirectory(Folder.PathOf("c"));
            Directory.CreateDirectory(Path.GetDirectoryName(Folder.PathOf(path))!);
            File.WriteAllText(Folder.PathOf(path), Source);
            Assert.Equal("", Run("-c", given, "out.bc", "-k", keys.PrivateKeyPath).Errors);
            Variables[PublicKeyVariable] = keys.PublicKey;
            Assert.Equal(
                $"[\"file://{Folder.FullName}/{url}\",\"file://{Folder.FullName}/{sibling}\"]\n",
                Run("-m", "out.bc", "-e", "M.urls").Output);
        }

        Assert.Equal($"\"file://{Folder.FullName}/{url}\"", Serve("-m", "out.bc").Connect().Execute("m => m.urls[0]").Ok());
    }
}
