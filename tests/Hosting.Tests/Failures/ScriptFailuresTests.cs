using System.Buffers;
using System.Text.Json;
using JSockD.Diagnostics.Errors;
using JSockD.Engine;
using JSockD.Hosting.Failures;

namespace JSockD.Hosting.Tests.Failures;

public class ScriptFailuresTests
{
    [Fact]
    public void Every_kind_of_script_error_has_all_keys()
    {
        foreach (var kind in Enum.GetValues<ScriptErrorKind>())
        {
            var error = ScriptFailures.Describe(new ScriptError(kind, true, "m", "r", [new ScriptFrame("", null, 1, null)]), 250_000);
            var output = new ArrayBufferWriter<byte>();
            ErrorObjectWriter.Write(output, error);
            var json = JsonDocument.Parse(output.WrittenMemory).RootElement;

            Assert.Equal(["raw", "pretty", "errorMessage", "trace"], json.EnumerateObject().Select(property => property.Name));
            Assert.Equal(
                ["functionName", "source", "line", "column", "mapped"],
                json.GetProperty("trace")[0].EnumerateObject().Select(property => property.Name));
        }
    }

    [Fact]
    public void A_scripts_error_keeps_its_frames_in_order()
    {
        var error = ScriptFailures.Describe(
            new ScriptError(
                ScriptErrorKind.Thrown,
                true,
                "Error: boom",
                "Error: boom\n    at f (a.js:1:2)\n    at <anonymous> (b.js:3)\n",
                [new ScriptFrame("f", "a.js", 1, 2), new ScriptFrame("g", "b.js", 3, null), new ScriptFrame("map", null, null, null)]),
            250_000);

        Assert.Equal("Error: boom", error.Message);
        Assert.Equal("Error: boom\n    at f (a.js:1:2)\n    at <anonymous> (b.js:3)\n", error.Raw);
        Assert.Equal(
            [new TraceEntry("f", "a.js", 1, 2), new TraceEntry("g", "b.js", 3, null), new TraceEntry("map", null, null, null)],
            error.Trace);
    }

    [Fact]
    public void A_global_of_another_runtime_has_a_hint_and_so_has_one_in_a_cause()
    {
        var error = ScriptFailures.Describe(
            new ScriptError(ScriptErrorKind.Thrown, true, "ReferenceError: process is not defined", "r", [])
            {
                Parts = [new ScriptErrorPart(ScriptErrorRelation.Cause, 1, 0, 0, "ReferenceError: window is not defined", [])],
            },
            1);

        Assert.Contains("--define:process.env.NODE_ENV", error.Hint, StringComparison.Ordinal);
        Assert.Contains("browser", Assert.Single(error.Parts).Hint, StringComparison.Ordinal);
        Assert.StartsWith("ReferenceError: process is not defined. It is Node.js's", error.MessageAndHint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_the_script_got_wrong_has_no_hint()
    {
        var error = ScriptFailures.Describe(
            new ScriptError(ScriptErrorKind.Thrown, true, "ReferenceError: mine is not defined", "r", []), 1);

        Assert.Equal("ReferenceError: mine is not defined", error.MessageAndHint);
        Assert.Equal("ReferenceError: mine is not defined", error.Pretty);
    }

    [Fact]
    public void A_function_without_a_name_is_anonymous()
    {
        var error = ScriptFailures.Describe(
            new ScriptError(ScriptErrorKind.Thrown, true, "m", "r", [new ScriptFrame("", "a.js", 1, 2)]), 1);

        Assert.Equal("<anonymous>", Assert.Single(error.Trace).FunctionName);
    }

    [Fact]
    public void A_thrown_value_that_is_no_error_has_an_empty_trace()
    {
        var error = ScriptFailures.Describe(new ScriptError(ScriptErrorKind.Thrown, false, "{ a: 1 }", "{ a: 1 }", []), 1);

        Assert.Equal("{ a: 1 }", error.Message);
        Assert.Empty(error.Trace);
    }

    [Fact]
    public void Causes_and_members_are_for_the_readable_form_only()
    {
        var error = ScriptFailures.Describe(
            new ScriptError(ScriptErrorKind.Thrown, true, "Error: a", "raw", [new ScriptFrame("f", "a.js", 1, 2)])
            {
                Parts =
                [
                    new ScriptErrorPart(ScriptErrorRelation.Cause, 1, 0, 0, "Error: b", [new ScriptFrame("", "b.js", 3, 4)]),
                    new ScriptErrorPart(ScriptErrorRelation.Omitted, 1, 0, 5, "", []),
                ],
            },
            1);

        Assert.Equal(("Error: a", "raw"), (error.Message, error.Raw));
        Assert.Equal([new TraceEntry("f", "a.js", 1, 2)], error.Trace);
        Assert.Equal("Error: a:\n  at f (a.js:1:2)\nCaused by: Error: b:\n  at <anonymous> (b.js:3:4)\n… 5 more", error.Pretty);
    }

    [Fact]
    public void The_message_is_chosen_by_the_kind_and_the_engines_text_stays_in_raw()
    {
        var error = ScriptFailures.Describe(
            new ScriptError(ScriptErrorKind.TimeLimit, true, "InternalError: interrupted", "raw text", []), 777);

        Assert.Contains("777", error.Message, StringComparison.Ordinal);
        Assert.Equal("raw text", error.Raw);
    }

    [Fact]
    public void A_failure_that_no_script_caused_has_its_message_everywhere_and_no_trace()
    {
        var error = ErrorObject.WithoutTrace("no room");

        Assert.Equal(("no room", "no room", "no room"), (error.Message, error.Raw, error.Pretty));
        Assert.Empty(error.Trace);
    }
}
