using System.Reflection;
using JSockD.Hosting.Settings;
using JSockD.Server.CommandLine.Table;

namespace JSockD.Server.Tests;

/// <summary>What every row of the table must hold, whoever adds one.</summary>
public class OptionTableTests
{
    public static TheoryData<string> Names { get; } = [.. Options.All.Select(option => option.Name)];

    [Fact]
    public void Every_option_is_in_the_list_once()
    {
        var rows = typeof(Options).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic))
            .Where(field => typeof(Option).IsAssignableFrom(field.FieldType))
            .Select(field => (Option)field.GetValue(null)!);

        Assert.Equal(rows.Select(option => option.Name).Order(), Options.All.Select(option => option.Name).Order());
        Assert.Distinct(Options.All.SelectMany(option => new[] { option.Name, option.Alias }).Where(name => name is not null));
    }

    [Fact]
    public void Every_verb_is_asked_for_by_an_option_that_goes_with_it() =>
        Assert.All(Verb.All, verb => Assert.NotNull(Options.Of(verb).UseWith(verb)));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_option_goes_with_a_verb_and_says_what_it_means(string name)
    {
        var option = Options.Named(name)!;

        Assert.NotEmpty(option.Uses);
        Assert.Distinct(option.Uses.Select(use => use.Verb));
        Assert.All(option.Uses, use =>
        {
            Assert.Matches(@"\A[a-z].*[^.]\z", use.Summary); // a default or details follow, so it is no sentence
            Assert.Matches(@"\A([A-Z`].*\.)?\z", use.Details ?? "");
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_an_option_needs_or_excludes_goes_with_a_verb_of_its_own_and_comes_before_it(string name)
    {
        var option = Options.Named(name)!;
        if (option.Relation?.Other is { } other)
        {
            Assert.Contains(option.Uses, use => other.UseWith(use.Verb) is not null);
            Assert.InRange(Array.IndexOf(Options.All, other), 0, Array.IndexOf(Options.All, option) - 1);
        }
    }

    [Fact]
    public void The_number_of_sockets_is_that_of_the_server() =>
        Assert.Contains(
            $" {ServerSettings.MaxSockets} at most", ServerOptions.Sockets.UseWith(Verb.Serve)!.Summary, StringComparison.Ordinal);

    [Fact]
    public void Defaults_are_values_that_may_be_given()
    {
        Assert.All(
            Options.All.OfType<NumberOption>(),
            option => Assert.Equal(option.Default, option.Read(option.DefaultText.Split(':')[0])));
        Assert.Equal(ServerOptions.Separator.Default, ServerOptions.Separator.Read(ServerOptions.Separator.DefaultText));
        Assert.Equal(
            ScriptOptions.EngineModules.Default, ScriptOptions.EngineModules.Read(ScriptOptions.EngineModules.DefaultText));
    }
}
