using System.Text;
using JSockD.Protocol;

namespace JSockD.Protocol.Tests;

/// <summary>Streams written by hand, each split in two at every byte and in three at every pair of bytes, and byte by byte.</summary>
public class FrameParserSplitTests
{
    [Fact]
    public void A_command_has_an_id_a_source_and_a_parameter() =>
        Reads("id1\n(m, p) => p + 1\n41\n", ReadFrame.Command("id1", "(m, p) => p + 1", "41"));

    [Fact]
    public void Commands_follow_each_other_without_anything_between_them() =>
        Reads("a\nf\n1\nb\ng\n2\n", ReadFrame.Command("a", "f", "1"), ReadFrame.Command("b", "g", "2"));

    [Fact]
    public void A_field_may_be_empty() =>
        Reads("a\n\n\nb\n\n2\nc\nf\n\n", ReadFrame.Command("a", "", ""), ReadFrame.Command("b", "", "2"), ReadFrame.Command("c", "f", ""));

    [Fact]
    public void An_empty_id_takes_its_two_fields_with_it() =>
        Reads("\nf\n1\nb\ng\n2\n", ReadFrame.Broken(FrameFault.BadId, ""), ReadFrame.Command("b", "g", "2"));

    [Fact]
    public void With_another_separator_a_line_feed_is_a_byte_like_any_other() =>
        Reads("a\0f(\n)\0\n1\n\0", (byte)0, ReadFrame.Command("a", "f(\n)", "\n1\n"));

    [Fact]
    public void A_carriage_return_belongs_to_its_field() => Reads("a\r\nf\r\n1\r\n", ReadFrame.Command("a\r", "f\r", "1\r"));

    [Fact]
    public void Fields_are_bytes_and_need_not_be_text() =>
        Reads("\xFF\n\0\x80\xC3\n\xED\xA0\x80\n", ReadFrame.Command("\xFF", "\0\x80\xC3", "\xED\xA0\x80"));

    [Theory]
    [InlineData("?reset\na\nf\n1\n")]
    [InlineData("x\n?reset\na\nf\n1\n")]
    [InlineData("x\ny\n?reset\na\nf\n1\n")]
    public void A_reset_in_place_of_any_field_makes_the_next_one_an_id(string stream) =>
        Reads(stream, ReadFrame.Control("?reset"), ReadFrame.Command("a", "f", "1"));

    [Theory]
    [InlineData("?exectime\na\nf\n1\n")]
    [InlineData("a\n?exectime\nf\n1\n")]
    [InlineData("a\nf\n?exectime\n1\n")]
    public void Any_other_word_leaves_the_command_around_it_whole(string stream) =>
        Reads(stream, ReadFrame.Control("?exectime"), ReadFrame.Command("a", "f", "1"));

    [Fact]
    public void Words_may_stand_between_all_fields_at_once() => Reads(
        "?x\na\n?y\n?z\nf\n?memusage\n1\n?quit\n",
        ReadFrame.Control("?x"),
        ReadFrame.Control("?y"),
        ReadFrame.Control("?z"),
        ReadFrame.Control("?memusage"),
        ReadFrame.Command("a", "f", "1"),
        ReadFrame.Control("?quit"));

    [Fact]
    public void A_question_mark_inside_a_field_is_no_word() =>
        Reads("a?\np?1:2\n \"?\"\n", ReadFrame.Command("a?", "p?1:2", " \"?\""));

    [Fact]
    public void A_command_that_is_too_long_is_followed_by_the_next_one_in_step() => Reads(
        "a\n" + new string('f', 21) + "\n1\nb\ng\n2\n", ReadFrame.Broken(FrameFault.CommandTooLong, "a"), ReadFrame.Command("b", "g", "2"));

    [Fact]
    public void A_parameter_that_is_too_long_is_followed_by_the_next_one_in_step() => Reads(
        "a\nf\n" + new string('1', 21) + "\nb\ng\n2\n",
        ReadFrame.Broken(FrameFault.ParameterTooLong, "a"),
        ReadFrame.Command("b", "g", "2"));

    [Fact]
    public void Of_several_faults_the_first_is_told()
    {
        var long21 = new string('x', 21);
        Reads($"a b\n{long21}\n{long21}\n", ReadFrame.Broken(FrameFault.BadId, "a b"));
        Reads($"a\n{long21}\n{long21}\n", ReadFrame.Broken(FrameFault.CommandTooLong, "a"));
    }

    [Fact]
    public void A_word_that_is_too_long_is_a_word_all_the_same() => Reads(
        "a\n?" + new string('x', 30) + "\nf\n1\n?" + new string('y', 40) + "\n",
        ReadFrame.Control("?"),
        ReadFrame.Command("a", "f", "1"),
        ReadFrame.Control("?" + new string('y', 31)));

    [Fact]
    public void Words_between_fields_that_are_too_long_do_not_confuse_them() => Reads(
        $"a\n?x\n{new string('f', 25)}\n?y\n{new string('1', 25)}\nb\ng\n2\n",
        ReadFrame.Control("?x"),
        ReadFrame.Control("?y"),
        ReadFrame.Broken(FrameFault.CommandTooLong, "a"),
        ReadFrame.Command("b", "g", "2"));

    private static void Reads(string stream, params ReadFrame[] expected) => Reads(stream, (byte)'\n', expected);

    private static void Reads(string stream, byte separator, params ReadFrame[] expected)
    {
        const int Max = 20;
        var bytes = Encoding.Latin1.GetBytes(stream);
        Assert.Equal(expected, FrameReader.ReadAll(separator, Max, bytes));
        Assert.Equal(expected, FrameReader.ReadAll(separator, Max, bytes.Select(b => new[] { b })));
        for (var first = 0; first <= bytes.Length; first++)
        {
            for (var second = first; second <= bytes.Length; second++)
            {
                Assert.Equal(expected, FrameReader.ReadAll(separator, Max, bytes[..first], bytes[first..second], bytes[second..]));
            }
        }
    }
}
