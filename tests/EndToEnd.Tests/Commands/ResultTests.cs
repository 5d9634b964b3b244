namespace JSockD.EndToEnd.Tests.Commands;

public sealed class ResultTests : EndToEndTest
{
    [Theory]
    [InlineData("(m, p) => p.x", """{"x":[1,"é"]}""", """a ok [1,"é"]""")]
    [InlineData("() => null", "null", "a ok null")]
    [InlineData("() => [undefined, NaN, () => 1]", "null", "a ok [null,null,null]")]
    [InlineData("() => ({a: undefined, b: 0.1, c: -0, d: 1e21})", "null", """a ok {"b":0.1,"c":0,"d":1e+21}""")]
    [InlineData("() => new Date(0)", "null", "a ok \"1970-01-01T00:00:00.000Z\"")]
    [InlineData("() => 'line\\nline\\r\\u0000\\u2028'", "null", "a ok \"line\\nline\\r\\u0000\u2028\"")]
    [InlineData("() => '\\ud83d\\ude00'", "null", "a ok \"😀\"")]
    [InlineData("(m, p) => p", " {\"a\" : [ true , null ] } ", """a ok {"a":[true,null]}""")]
    [InlineData("(...args) => args.length", "1", "a ok 2")]
    public void A_result_comes_back_as_JSON(string javaScript, string parameter, string reply) =>
        Assert.Equal(reply, Serve().Connect().Command("a", javaScript, parameter));

    [Fact]
    public void A_lone_surrogate_is_escaped_so_that_the_reply_stays_UTF8() =>
        Assert.Equal("\"\\ud800\"", Serve().Connect().Execute(@"() => '\ud800'").Ok());

    [Fact]
    public void A_script_that_replaces_JSON_in_its_globals_does_not_change_how_results_are_written()
    {
        var client = Serve().Connect();
        Assert.Equal("[1]", client.Execute(@"() => { JSON.stringify = () => 'x\ny'; JSON.parse = () => 7; return [1]; }").Ok());
        client.AssertServes();
    }

    [Fact]
    public void An_unawaited_rejection_does_not_change_the_result()
    {
        var client = Serve().Connect();
        Assert.Equal("2", client.Execute("() => { Promise.reject(new Error('unseen')); return 2; }").Ok());
        client.AssertServes();
    }
}
