using System.Text;
using JSockD.Engine;
using JSockD.Server.Verbs;

namespace JSockD.Server.Tests;

public class SourceExcerptTests
{
    [Fact]
    public void A_compile_error_shows_its_place_its_message_and_its_line() => Assert.Equal(
        """
        lib/a.mjs:2:9: SyntaxError: unexpected token
          let x = ;
                  ^
        """,
        Describe("let a = 1\nlet x = ;\nlet b = 2\n", 2, 9));

    [Fact]
    public void Without_a_place_the_file_and_the_message_are_shown()
    {
        Assert.Equal("lib/a.mjs: SyntaxError: unexpected token", SourceExcerpt.Describe(Error(), "lib/a.mjs", "x"u8));
        Assert.Equal(
            "lib/a.mjs: SyntaxError: unexpected token",
            SourceExcerpt.Describe(Error(new ScriptFrame("", "a", null, null)), "lib/a.mjs", "x"u8));
    }

    [Fact]
    public void Without_a_column_the_lines_beginning_is_pointed_at() => Assert.Equal(
        "lib/a.mjs:1:1: SyntaxError: unexpected token\n  abc\n  ^",
        SourceExcerpt.Describe(Error(new ScriptFrame("", "a", 1, null)), "lib/a.mjs", "abc"u8));

    [Theory]
    [InlineData("a\nbad\nc", 2)]
    [InlineData("a\r\nbad\r\nc", 2)]
    [InlineData("\n\nbad", 3)]
    [InlineData("bad", 1)]
    public void The_line_is_shown_without_its_end(string source, int line) => Assert.Equal("  bad", Lines(Describe(source, line, 1))[1]);

    [Theory]
    [InlineData("a\fb\nbad\n")]
    [InlineData("'a\u0085b'\nbad\n")]
    public void Only_what_javascript_takes_for_a_line_end_counts_as_one(string source) =>
        Assert.Equal("  bad", Lines(Describe(source, 2, 1))[1]);

    [Fact]
    public void A_tab_takes_one_column_so_that_the_caret_stays_below_its_character() =>
        Assert.Equal(
            ["  ", "  "], Lines(Describe("\t\tx", 1, 3)).Skip(1).Select(line => line.TrimStart().Length == 1 ? line[..2] : "wrong"));

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(500_000)]
    [InlineData(999_950)]
    [InlineData(1_000_000)]
    public void Of_a_line_of_a_megabyte_the_surroundings_are_shown_and_the_caret_points_at_the_place(int column)
    {
        var source = new string('.', column - 1) + "X" + new string('.', 1_000_000 - column);
        var lines = Lines(Describe(source, 1, column));

        Assert.InRange(lines[1].Length, 100, 130);
        Assert.Equal('X', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(100)]
    public void A_column_behind_the_line_points_at_its_end(int column) => Assert.Equal("     ^", Lines(Describe("abc", 1, column))[2]);

    [Theory]
    [InlineData("", 1)]
    [InlineData("abc", 2)]
    [InlineData("abc", 1000)]
    public void A_line_that_does_not_exist_is_empty(string source, int line) => Assert.Equal("  ", Lines(Describe(source, line, 1))[1]);

    [Fact]
    public void Bytes_that_are_no_text_are_shown_as_replacements() =>
        Assert.Contains(
            "\uFFFD", SourceExcerpt.Describe(Error(new ScriptFrame("", "a", 1, 1)), "f", [0xFF, 0xFE]), StringComparison.Ordinal);

    [Fact]
    public void A_character_beyond_the_basic_plane_is_never_cut_in_half()
    {
        var source = string.Concat(Enumerable.Repeat("😀", 500));
        for (var column = 1; column < 1000; column++)
        {
            var shown = Describe(source, 1, column);
            Assert.Equal(shown, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(shown)));
        }
    }

    private static string Describe(string source, int line, int column) =>
        SourceExcerpt.Describe(Error(new ScriptFrame("", "a", line, column)), "lib/a.mjs", Encoding.UTF8.GetBytes(source));

    private static ScriptError Error(params ScriptFrame[] frames) =>
        new(ScriptErrorKind.Syntax, true, "SyntaxError: unexpected token", "raw", frames);

    private static string[] Lines(string text) => text.Split('\n');
}
