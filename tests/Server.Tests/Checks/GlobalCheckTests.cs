using System.Text;
using JSockD.Diagnostics.Hints;
using JSockD.Engine;
using JSockD.Server.Checks;

namespace JSockD.Server.Tests.Checks;

public class GlobalCheckTests
{
    [Theory]
    [InlineData("export const f = (a) => [a, Math.max(1), JSockD, undefined, new URL('http://a/'), structuredClone(a)]")]
    [InlineData("import * as os from 'os'; globalThis.setTimeout = os.setTimeout; setTimeout(() => {}, 1)")]
    [InlineData("globalThis.process ??= { env: {} }; export const f = () => process.env.X")]
    [InlineData("globalThis.fetch?.('/'); globalThis.window")]
    [InlineData("export const is = typeof window !== 'undefined'")]
    [InlineData("import 'std'")]
    [InlineData("")]
    public void A_module_that_uses_what_is_there_misses_nothing(string source) => Assert.Empty(Find(source));

    [Fact]
    public void What_is_missing_has_its_first_place_and_the_number_of_places() => Assert.Equal(
        [new MissingGlobal("process", 1, 24, 2, Doubt.None), new MissingGlobal("mine", 2, 21, 1, Doubt.Unknown)],
        Find("export const f = () => process.env;\nexport let g = { a: mine }, h = () => process"));

    [Fact]
    public void What_is_asked_for_or_of_clients_is_told_apart() => Assert.Equal(
        [
            new MissingGlobal("window", 1, 51, 1, Doubt.AskedFor),
            new MissingGlobal("process", 1, 85, 1, Doubt.AskedFor),
            new MissingGlobal("document", 1, 94, 1, Doubt.OfClients),
        ],
        Find("const c = typeof window !== 'undefined'; if (c) { window.x; if (globalThis.process) process; document }"));

    [Fact]
    public void The_global_object_is_asked_for_by_any_of_its_names() =>
        Assert.Equal(Doubt.AskedFor, Assert.Single(Find("(e => e = typeof globalThis < 'u' ? globalThis : e || self)()")).Doubt);

    [Fact]
    public void What_is_assigned_to_without_being_there_is_missing() =>
        Assert.Equal(new MissingGlobal("there", 1, 26, 1, Doubt.Unknown), Assert.Single(Find("export const f = () => { there += 1 }")));

    [Theory]
    [InlineData("größe")]
    [InlineData("\uD842\uDFB7")]
    [InlineData("$_")]
    public void Odd_names_are_names(string name) => Assert.Equal(name, Assert.Single(Find(name)).Name);

    [Fact]
    public void What_the_global_object_inherits_is_there() =>
        Assert.Empty(Find("export const f = () => [toString, __proto__, hasOwnProperty]"));

    [Theory]
    [InlineData("vue")]
    [InlineData("preact")]
    public void A_bundle_of_a_library_that_renders_here_misses_nothing(string bundle)
    {
        var source = File.ReadAllBytes(Repository.PathOf($"artifacts/training/{bundle}.mjs"));
        Assert.DoesNotContain(Find(source), missing => missing.Doubt == Doubt.None);
    }

    [Fact]
    public void What_has_a_hint_is_missing()
    {
        var names = GlobalHints.Names.ToArray();
        var reads = names.Select(name => new ModuleReference(name, ReferenceKind.Read, 1, 1, 1)).ToArray();
        Assert.Equal(names.Order(), GlobalCheck.Find(reads, new EngineOptions()).Select(missing => missing.Name).Order());
    }

    [Fact]
    public void Timers_are_there_where_the_server_will_have_them()
    {
        const string source = "export const f = () => setTimeout(clearInterval)";
        Assert.Equal(2, Find(source).Count);
        Assert.Empty(Find(source, new EngineOptions { Timers = true }));
    }

    private static IReadOnlyList<MissingGlobal> Find(string source, EngineOptions? options = null) =>
        Find(Encoding.UTF8.GetBytes(source), options);

    private static IReadOnlyList<MissingGlobal> Find(byte[] source, EngineOptions? options = null) =>
        GlobalCheck.Find(ModuleCompiler.Compile(source, "m.mjs", StripMode.Debug).References, options ?? new EngineOptions());
}
