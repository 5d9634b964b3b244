using System.Text.Json;

namespace JSockD.EndToEnd.Tests.Environment;

/// <summary>docs/environment.md lists what the server has: no more, no less.</summary>
public sealed class EnvironmentDocumentTests : EndToEndTest
{
    [Fact]
    public void Every_global_is_listed_once_and_is_there()
    {
        var listed = EnvironmentDocument.Rows("Globals").SelectMany(row => EnvironmentDocument.Names(row[1])).ToArray();
        Assert.Equal(listed.Distinct(), listed);
        AssertSame(listed, NamesIn(Serve().Connect(), "() => Object.getOwnPropertyNames(globalThis)"));
    }

    [Fact]
    public void Every_global_has_a_standard_or_says_that_there_is_none() =>
        Assert.All(EnvironmentDocument.Rows("Globals"), row => Assert.All(row, cell => Assert.NotEqual("", cell)));

    [Fact]
    public void Every_object_that_is_no_constructor_has_its_members_listed() => AssertSame(
        [.. MembersByObject().Keys.Where(name => name != "Error")],
        NamesIn(
            Serve().Connect(),
            "() => Object.getOwnPropertyNames(globalThis).filter((name) => typeof globalThis[name] === 'object' && globalThis[name] "
            + "!== globalThis)"));

    [Fact]
    public void Members_are_those_that_are_listed()
    {
        var client = Serve().Connect();
        foreach (var (name, members) in MembersByObject())
        {
            // What every constructor has says nothing about this one.
            AssertSame(
                members,
                NamesIn(
                    client,
                    $"() => Object.getOwnPropertyNames({name}).filter((key) => !(typeof {name} === 'function' && ['length', 'name', "
                    + "'prototype'].includes(key)))"));
        }
    }

    [Fact]
    public void What_is_absent_by_design_is_absent()
    {
        var absent = EnvironmentDocument.Rows("Absent by design").SelectMany(row => EnvironmentDocument.Names(row[0])).ToArray();
        Assert.Contains("setTimeout", absent);
        Assert.Contains("process", absent);
        var client = Serve().Connect();
        Assert.All(absent, name => Assert.Equal("\"undefined\"", client.Execute($"() => typeof {name}").Ok()));
    }

    [Fact]
    public void Under_safe_std_and_os_export_what_is_listed()
    {
        var rows =
            EnvironmentDocument.Rows("The engine's modules").Where(row => EnvironmentDocument.Names(row[0]) is ["std" or "os"]).ToArray();
        Assert.Equal(2, rows.Length);
        var client = Serve("--engine-modules", "safe").Connect();
        Assert.All(rows, row => AssertSame(
            EnvironmentDocument.Names(row[1]),
            NamesIn(client, $"async () => Object.keys(await import('{EnvironmentDocument.Names(row[0])[0]}'))")));
    }

    private static Dictionary<string, string[]> MembersByObject() => EnvironmentDocument.Rows("What the namespace objects hold")
        .GroupBy(row => EnvironmentDocument.Names(row[0]).Single())
        .ToDictionary(rows => rows.Key, rows => rows.SelectMany(row => EnvironmentDocument.Names(row[1])).ToArray());

    private static string[] NamesIn(Client client, string javaScript) =>
        JsonSerializer.Deserialize<string[]>(client.Execute(javaScript).Ok())!;

    private static void AssertSame(IEnumerable<string> listed, IEnumerable<string> found)
    {
        Assert.True(!found.Except(listed).Any(), $"docs/environment.md doesn't list {string.Join(", ", found.Except(listed))}");
        Assert.True(!listed.Except(found).Any(), $"docs/environment.md lists what isn't there: {string.Join(", ", listed.Except(found))}");
    }
}
