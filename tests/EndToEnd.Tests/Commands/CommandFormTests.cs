namespace JSockD.EndToEnd.Tests.Commands;

public sealed class CommandFormTests : EndToEndTest
{
    [Theory]
    [InlineData("(m, p) => p")]
    [InlineData("(m,p)=>{return p}")]
    [InlineData("function (m, p) { return p }")]
    [InlineData("function named(m, p) { return p }")]
    [InlineData("async (m, p) => p")]
    [InlineData("async (m, p) => { await null; return p }")]
    [InlineData("async function (m, p) { return await p }")]
    [InlineData("((m, p) => p)")]
    [InlineData("(function (m, p) { return p })")]
    [InlineData("  (m, p) => p  ")]
    [InlineData("\t(m, p) => p\r")]
    [InlineData("(m, p) => p;")]
    [InlineData("(m, p) => p ; ")]
    [InlineData("(m, p) => p; // a comment")]
    [InlineData("(m, p) => p // a comment")]
    [InlineData("(m, p) => p //")]
    [InlineData("(m, p) => p /* a comment */")]
    [InlineData("/* a comment */ (m, p) => p")]
    [InlineData("function (m, p) { return p }; // a comment")]
    [InlineData("(() => (m, p) => p)()")]
    [InlineData("(0, (m, p) => p)")]
    [InlineData("true ? (m, p) => p : null")]
    [InlineData("((x) => x)((m, p) => p)")]
    [InlineData("(m, p) => ({ '// no comment': p })['// no comment']")]
    [InlineData("(m, p) => `${p};` && p")]
    public void An_expression_for_a_function_may_take_any_form(string javaScript) =>
        Assert.Equal("[1]", Serve().Connect().Execute(javaScript, "[1]").Ok());

    [Theory]
    [InlineData("(m, p) =>\n  p")]
    [InlineData("\n\n(m, p) => {\n  return p;\n}\n")]
    [InlineData("// a comment\n(m, p) => p\n// another")]
    [InlineData("function (m, p)\r\n{\r\n  return p;\r\n}\r\n")]
    [InlineData("(m, p) => `\n` && p")]
    [InlineData("(m, p) => p;\n// the end")]
    public void A_command_may_span_lines_where_the_separator_is_another(string javaScript) =>
        Assert.Equal("[1]", Serve("-b", "00").Connect(separator: 0).Execute(javaScript, "[\n1\r\n]").Ok());

    [Fact]
    public void A_CR_in_front_of_the_LF_is_white_space()
    {
        var client = Serve().Connect();
        client.SendRaw("a\n(m, p) => p\r\n7\r\n");
        Assert.Equal("a ok 7", client.ReadLine());
    }

    [Fact]
    public void A_long_command_and_its_likeness_that_differs_in_one_byte_are_not_confused()
    {
        var client = Serve().Connect();
        var padding = new string(' ', 5000);
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal("1", client.Execute($"() => {padding} 1").Ok());
            Assert.Equal("2", client.Execute($"() => {padding} 2").Ok());
        }
    }
}
