using JSockD.Diagnostics.Errors;

namespace JSockD.Diagnostics.Tests.Errors;

public class PrettyTraceTests
{
    [Fact]
    public void The_message_and_a_colon_come_first_and_then_one_line_a_frame() => Assert.Equal(
        "Error: boom:\n  at flubFoo (foo.js:1:26)\n  at <anonymous> (foo.js:30:4)",
        Pretty("Error: boom", new TraceEntry("flubFoo", "foo.js", 1, 26), new TraceEntry("<anonymous>", "foo.js", 30, 4)));

    [Fact]
    public void A_mapped_place_stands_behind_its_own() => Assert.Equal(
        "Error: boom:\n  at a (foo.js:1:26) -> flubFoo (src/foo.ts:17:3)\n  at b (foo.js:1:99)",
        Pretty(
            "Error: boom",
            new TraceEntry("a", "foo.js", 1, 26) { Mapped = new TraceEntry("flubFoo", "src/foo.ts", 17, 3) },
            new TraceEntry("b", "foo.js", 1, 99)));

    [Fact]
    public void A_mapped_place_without_a_name_is_shown_under_the_generated_one() => Assert.Equal(
        "m:\n  at a (foo.js:1:26) -> a (src/foo.ts:17:3)",
        Pretty("m", new TraceEntry("a", "foo.js", 1, 26) { Mapped = new TraceEntry(null, "src/foo.ts", 17, 3) }));

    [Fact]
    public void A_frame_of_the_engine_is_native() =>
        Assert.Equal("m:\n  at map (native)", Pretty("m", new TraceEntry("map", null, null, null)));

    [Fact]
    public void A_column_without_a_line_is_left_out()
    {
        Assert.Equal("m:\n  at f (foo.js)", Pretty("m", new TraceEntry("f", "foo.js", null, 7)));
        Assert.Equal("m:\n  at f (foo.js:7)", Pretty("m", new TraceEntry("f", "foo.js", 7, null)));
    }

    [Fact]
    public void Without_frames_the_message_stands_alone() => Assert.Equal("42", Pretty("42"));

    [Fact]
    public void Texts_are_taken_literally() => Assert.Equal(
        "{0} {x}:\n  at {f} ({\"a\"}.js:1:2)", Pretty("{0} {x}", new TraceEntry("{f}", "{\"a\"}.js", 1, 2)));

    [Fact]
    public void What_an_error_stems_from_follows_in_the_same_form_and_indented_by_its_depth() => Assert.Equal(
        """
        Error: outer:
          at f (file:1:2) -> f (orig.jsx:3:4)
        Caused by: AggregateError: inner:
          at g (file:5:6)
          Caused by: 42
          Error 1 of 12: RangeError: x:
            at h (file:7:8) -> h (orig.jsx:9:10)
            Caused by: [Circular]
          … 11 more
        … more
        """,
        (Error("Error: outer", Mapped("f", 1, 2, 3, 4)) with
        {
            Parts =
            [
                new ErrorPart(ErrorRelation.Cause, 1, 0, 0, "AggregateError: inner", [new TraceEntry("g", "file", 5, 6)]),
                new ErrorPart(ErrorRelation.Cause, 2, 0, 0, "42", []),
                new ErrorPart(ErrorRelation.Member, 2, 1, 12, "RangeError: x", [Mapped("h", 7, 8, 9, 10)]),
                new ErrorPart(ErrorRelation.Cause, 3, 0, 0, "[Circular]", []),
                new ErrorPart(ErrorRelation.Omitted, 2, 0, 11, "", []),
                new ErrorPart(ErrorRelation.Omitted, 1, 0, 0, "", []),
            ],
        }).Pretty);

    [Fact]
    public void An_error_without_frames_can_have_a_cause() => Assert.Equal(
        "Error: outer\nCaused by: Error: inner",
        (Error("Error: outer") with { Parts = [new ErrorPart(ErrorRelation.Cause, 1, 0, 0, "Error: inner", [])] }).Pretty);

    [Fact]
    public void A_hint_stands_behind_the_frames_of_its_error() => Assert.Equal(
        "Error: outer:\n  at f (file:1:2)\n  hint: Do this.\nCaused by: Error: inner\n  hint: Do that.\n  Caused by: "
        + "42\n    hint: Do more.",
        (Error("Error: outer", new TraceEntry("f", "file", 1, 2)) with
        {
            Hint = "Do this.",
            Parts =
            [
                new ErrorPart(ErrorRelation.Cause, 1, 0, 0, "Error: inner", []) { Hint = "Do that." },
                new ErrorPart(ErrorRelation.Cause, 2, 0, 0, "42", []) { Hint = "Do more." },
            ],
        }).Pretty);

    [Fact]
    public void The_lines_of_a_message_stay_as_they_are() => Assert.Equal(
        "Error: a\n  b\n c\n  Caused by: Error: d\n  e\nf:\n    at g (file:1:2)",
        (Error("Error: a\n  b\n c") with
        {
            Parts = [new ErrorPart(ErrorRelation.Cause, 2, 0, 0, "Error: d\n  e\nf", [new TraceEntry("g", "file", 1, 2)])],
        }).Pretty);

    private static TraceEntry Mapped(string function, int line, int column, int originalLine, int originalColumn) =>
        new(function, "file", line, column) { Mapped = new TraceEntry(function, "orig.jsx", originalLine, originalColumn) };

    private static ErrorObject Error(string message, params TraceEntry[] trace) => new(message, "raw", trace);

    private static string Pretty(string message, params TraceEntry[] trace) => Error(message, trace).Pretty;
}
