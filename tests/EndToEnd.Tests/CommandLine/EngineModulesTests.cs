namespace JSockD.EndToEnd.Tests.CommandLine;

public sealed class EngineModulesTests : EndToEndTest
{
    private const string TypesOfSome =
        "async () => { const std = await import('std'), os = await import('os'); return [typeof std.exit, typeof os.exec, "
        + "typeof std.sprintf, typeof os.setTimeout] }";

    [Theory]
    [InlineData("function,function,function,function")]
    [InlineData("function,function,function,function", "--engine-modules", "all")]
    [InlineData("undefined,undefined,function,function", "--engine-modules", "safe")]
    public void Scripts_find_in_std_and_os_what_the_option_says(string types, params string[] options) =>
        Assert.Equal(
            $"[{string.Join(',', types.Split(',').Select(type => $"\"{type}\""))}]", Serve(options).Connect().Execute(TypesOfSome).Ok());

    [Theory]
    [InlineData("std")]
    [InlineData("os")]
    public void None_refuses_both_and_names_the_option(string name) => Assert.Equal(
        $"ReferenceError: could not load module '{name}': the server was started with --engine-modules none",
        Serve("--engine-modules", "none").Connect().Execute($"() => import('{name}')").Error().Message);

    [Fact]
    public void A_module_that_imports_what_is_not_there_keeps_the_server_from_starting()
    {
        using var module = new SignedModule("exits.mjs", "import { exit } from 'std';\nexport default exit;\n");
        Variables[PublicKeyVariable] = module.PublicKey;
        Assert.Contains("exit", Refusal("-m", module.Path, "-s", Folder.PathOf("s"), "--engine-modules", "safe"), StringComparison.Ordinal);
        Assert.Contains(
            "--engine-modules none",
            Refusal("-m", module.Path, "-s", Folder.PathOf("s"), "--engine-modules", "none"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("some")]
    [InlineData("SAFE")]
    [InlineData("")]
    public void Another_word_is_refused_with_the_three(string word)
    {
        var said = Refusal("-s", Folder.PathOf("s"), "--engine-modules", word).Split('\n')[0];
        Assert.All(["all", "safe", "none"], choice => Assert.Contains(choice, said, StringComparison.Ordinal));
    }

    [Fact]
    public void It_goes_with_serving_alone() => Refusal("-e", "1", "--engine-modules", "safe");
}
