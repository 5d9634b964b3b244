using System.Text;
using FsCheck.Fluent;
using JSockD.Protocol;

namespace JSockD.Protocol.Tests;

/// <summary>Answers to <c>JSockD.sendMessage</c>: an id and one field, in time or late.</summary>
public class FrameParserAnswerTests
{
    [Fact]
    public void An_answer_has_an_id_and_one_field() => EachSplit(
        "a\n{\"x\":1}\nb\n\n",
        () => new FrameReader((byte)'\n', 100) { Answers = true },
        [ReadFrame.Answer("a", "{\"x\":1}"), ReadFrame.Answer("b", "")]);

    [Fact]
    public void A_word_is_recognised_in_place_of_either_field() => EachSplit(
        "?memusage\na\n?exectime\n1\n",
        () => new FrameReader((byte)'\n', 100) { Answers = true },
        [ReadFrame.Control("?memusage"), ReadFrame.Control("?exectime"), ReadFrame.Answer("a", "1")]);

    [Fact]
    public void An_answer_that_is_too_long_is_told_so_and_not_stored()
    {
        using var reader = new FrameReader((byte)'\n', 10) { Answers = true };
        reader.Feed("a\n" + new string('1', 100_000));
        Assert.InRange(reader.Kept, 2, 10);

        reader.Feed("\nb\n2\n");
        Assert.Equal(
            [new ReadFrame(FrameKind.Answer, FrameFault.ParameterTooLong, "a", null, null), ReadFrame.Answer("b", "2")], reader.Frames);
    }

    [Fact]
    public void An_answer_may_be_just_as_long_as_a_field()
    {
        using var reader = new FrameReader((byte)'\n', 10) { Answers = true };
        reader.Feed("a\n0123456789\na\n0123456789a\n");

        Assert.Equal([FrameFault.None, FrameFault.ParameterTooLong], reader.Frames.Select(frame => frame.Fault));
    }

    [Fact]
    public void A_late_answer_is_recognised_by_its_id_and_the_command_behind_it_is_whole() => EachSplit(
        "late\n\"yes\"\nb\nf\n1\n",
        () => new FrameReader((byte)'\n', 100) { LateId = "late"u8.ToArray() },
        [ReadFrame.Answer("late", "\"yes\""), ReadFrame.Command("b", "f", "1")]);

    [Fact]
    public void Words_around_a_late_answer_are_answered() => EachSplit(
        "?x\nlate\n?y\n1\n?z\n",
        () => new FrameReader((byte)'\n', 100) { LateId = "late"u8.ToArray() },
        [ReadFrame.Control("?x"), ReadFrame.Control("?y"), ReadFrame.Answer("late", "1"), ReadFrame.Control("?z")]);

    [Theory]
    [InlineData("lat")]
    [InlineData("latex")]
    [InlineData("Late")]
    public void An_id_that_only_looks_like_the_late_one_begins_a_command(string id) => EachSplit(
        $"{id}\nf\n1\n", () => new FrameReader((byte)'\n', 100) { LateId = "late"u8.ToArray() }, [ReadFrame.Command(id, "f", "1")]);

    [Fact]
    public void Without_a_late_id_an_empty_id_is_a_bad_command_and_no_answer() =>
        EachSplit("\nf\n1\n", () => new FrameReader((byte)'\n', 100), [ReadFrame.Broken(FrameFault.BadId, "")]);

    [Fact]
    public void A_late_answer_that_is_too_long_goes_by_like_any_other()
    {
        using var reader = new FrameReader((byte)'\n', 10) { LateId = "late"u8.ToArray() };
        reader.Feed("late\n" + new string('1', 1000) + "\nb\nf\n1\n");

        Assert.Equal([FrameKind.Answer, FrameKind.Command], reader.Frames.Select(frame => frame.Kind));
        Assert.Equal(ReadFrame.Command("b", "f", "1"), reader.Frames[1]);
    }

    [Fact]
    public void Any_answers_cut_anywhere_are_read_alike() => Properties.Hold(
        from answers in Gen.Zip(
            Gen.Elements("a", "bc", "?x", new string('i', 32)),
            Gen.Elements("", "1", "internal_error", "?y", new string('7', 12))).ListOf()
        from cut in Gen.Choose(1, 9)
        select (Stream: string.Concat(answers.Select(a => $"{a.Item1}\n{a.Item2}\n")), Cut: cut),
        c =>
        {
            using var whole = new FrameReader((byte)'\n', 10) { Answers = true };
            whole.Feed(c.Stream);
            using var cut = new FrameReader((byte)'\n', 10) { Answers = true };
            foreach (var chunk in Encoding.Latin1.GetBytes(c.Stream).Chunk(c.Cut))
            {
                cut.Feed(chunk);
            }

            Assert.Equal(whole.Frames, cut.Frames);
        });

    private static void EachSplit(string stream, Func<FrameReader> create, ReadFrame[] expected)
    {
        for (var split = 0; split <= stream.Length; split++)
        {
            using var reader = create();
            reader.Feed(stream[..split]);
            reader.Feed(stream[split..]);
            Assert.Equal(expected, reader.Frames);
        }
    }
}
