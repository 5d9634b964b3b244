namespace JSockD.EndToEnd.Tests.Commands;

/// <summary>The rows of wire-facts.md about <c>?</c> words; <c>?quit</c> has a class of its own.</summary>
public sealed class QuestionTests : EndToEndTest
{
    [Fact]
    public void Reset_is_answered_and_the_next_field_is_an_id()
    {
        var client = Serve().Connect();
        Assert.Equal("reset", client.Ask("?reset"));
        client.AssertServes();
    }

    [Theory]
    [InlineData("a\n?reset\n")]
    [InlineData("a\n() => 1\n?reset\n")]
    public void Reset_forgets_the_fields_before_it(string fields)
    {
        var client = Serve().Connect();
        client.SendRaw(fields);
        Assert.Equal("reset", client.ReadLine());
        client.AssertServes();
    }

    [Fact]
    public void Exectime_is_a_bare_integer()
    {
        var client = Serve().Connect();
        Assert.Matches("^[0-9]+$", client.Ask("?exectime"));
        client.Execute("() => { for (let i = 0; i < 1e5; i++); return 1; }");
        Assert.Matches("^[1-9][0-9]*$", client.Ask("?exectime"));
    }

    [Fact]
    public void Exectime_is_in_nanoseconds()
    {
        var client = Serve().Connect();
        client.Execute("() => { const end = Date.now() + 20; while (Date.now() < end); return 1; }");
        Assert.InRange(long.Parse(client.Ask("?exectime"), System.Globalization.CultureInfo.InvariantCulture), 19_000_000, long.MaxValue);
    }

    [Fact]
    public void Memusage_is_an_object_with_size_and_count()
    {
        using var json = System.Text.Json.JsonDocument.Parse(Serve().Connect().Ask("?memusage"));
        Assert.True(json.RootElement.GetProperty("malloc_size").GetInt64() > 0);
        Assert.True(json.RootElement.GetProperty("malloc_count").GetInt64() > 0);
    }

    [Theory]
    [InlineData("?")]
    [InlineData("?nonsense")]
    [InlineData("?RESET")]
    [InlineData("?reset ")]
    [InlineData("?resetx")]
    [InlineData("?quit?")]
    public void Any_other_word_is_a_bad_command(string word)
    {
        var client = Serve().Connect();
        Assert.Equal("bad command", client.Ask(word));
        client.AssertServes();
    }
}
