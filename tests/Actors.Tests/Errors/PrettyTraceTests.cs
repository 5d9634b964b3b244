using JSockD.Actors.Errors;

namespace JSockD.Actors.Tests;

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
    public void A_frame_of_the_engine_is_native() => Assert.Equal("m:\n  at map (native)", Pretty("m", new TraceEntry("map", null, null, null)));

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

    private static string Pretty(string message, params TraceEntry[] trace) => new ErrorObject(message, "raw", trace).Pretty;
}
