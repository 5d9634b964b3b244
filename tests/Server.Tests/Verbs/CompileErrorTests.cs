using System.Text;
using JSockD.Engine;
using JSockD.Server.Verbs;

namespace JSockD.Server.Tests;

/// <summary>Errors that the real compiler reports, as they are shown: the caret stands below the place.</summary>
public class CompileErrorTests
{
    [Theory]
    [InlineData("let x = ;", ';')]
    [InlineData("let a = 1;\nlet x = ;\n", ';')]
    [InlineData("\tlet x = ;", ';')]
    [InlineData("let a = 'ascii'; let x = ;", ';')]
    [InlineData("let a = 'ascii'; let x = #;", '#')]
    [InlineData("let ä = 'éé'; let x = #;", '#')]
    [InlineData("let a = '中文'; let x = #;", '#')]
    [InlineData("let a = '😀😀😀'; let x = #;", '#')]
    [InlineData("let a = '😀é' #", '#')]
    [InlineData("let a = 'é'; let x = ;", ';')]
    public void The_caret_stands_below_the_character_that_is_wrong(string source, char wrong)
    {
        var bytes = Encoding.UTF8.GetBytes(source);
        var error = Assert.Throws<ScriptException>(() => ModuleCompiler.Compile(bytes, "a.mjs", StripMode.Nothing)).Error;
        var lines = SourceExcerpt.Describe(error, "a.mjs", bytes).Split('\n');

        Assert.Equal(wrong, lines[1].ElementAtOrDefault(lines[2].IndexOf('^', StringComparison.Ordinal)));
    }
}
