using JSockD.Server.CommandLine.Help;

namespace JSockD.Server.Tests;

/// <summary>How the help is laid out.</summary>
public class TextLayoutTests
{
    [Theory]
    [InlineData("a bb ccc", 8, "a bb ccc")]
    [InlineData("a bb ccc", 7, "a bb|  ccc")]
    [InlineData("a bb ccc", 3, "a|  bb|  ccc")]
    [InlineData("aaaaaaaaaa b", 3, "aaaaaaaaaa|  b")]
    [InlineData("", 3, "")]
    public void A_line_holds_what_fits_and_no_part_is_broken(string parts, int width, string lines) =>
        Assert.Equal(lines.Split('|'), TextLayout.Wrap(parts.Split(' '), width, "  "));

    [Fact]
    public void A_meaning_begins_in_its_column_or_in_the_next_line_where_the_term_is_too_long()
    {
        Assert.Equal("  -a  what it\n      means", TextLayout.Entry("-a", "what it means", 6, 14));
        Assert.Equal("  --aa\n      what", TextLayout.Entry("--aa", "what", 6, 14));
    }

    [Theory]
    [InlineData("say `-a` or", "say -a or")]
    [InlineData("say `-a b`, or", "say|\"-a b\",|or")]
    public void What_one_types_is_neither_broken_nor_in_backquotes(string text, string lines) =>
        Assert.Equal(lines.Replace('|', '\n'), TextLayout.Paragraph(text, 0, 9));
}
