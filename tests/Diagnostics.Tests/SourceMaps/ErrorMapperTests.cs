using System.Text;
using JSockD.Diagnostics.Errors;
using JSockD.Diagnostics.SourceMaps;

namespace JSockD.Diagnostics.Tests.SourceMaps;

public class ErrorMapperTests
{
    private static readonly ErrorMapper s_mapper = new(
        MapText.Mapped(MapText.Encode([[], [[0, 0, 0, 0], [10, 1, 4, 2, 0]]])), "bundle.mjs");

    [Fact]
    public void Frames_of_the_bundle_get_their_place_in_the_source()
    {
        TraceEntry[] trace = [new("a", "bundle.mjs", 2, 11), new("b", "bundle.mjs", 2, 3)];

        var mapped = s_mapper.Map(trace);

        Assert.Equal([new TraceEntry(null, "b.js", 5, 3), new TraceEntry(null, "a.js", 1, 1)], mapped.Select(entry => entry.Mapped));
        Assert.Equal(trace, mapped.Select(entry => entry with { Mapped = null }));
    }

    [Fact]
    public void The_name_of_the_token_in_a_frame_is_not_the_functions_name() =>
        Assert.Null(s_mapper.Map([new TraceEntry("a", "bundle.mjs", 2, 11)])[0].Mapped!.FunctionName);

    [Theory]
    [InlineData("<command>", 2, 11)]
    [InlineData("other.mjs", 2, 11)]
    [InlineData("/srv/bundle.mjs", 2, 11)]
    [InlineData(null, 2, 11)]
    [InlineData("bundle.mjs", null, null)]
    [InlineData("bundle.mjs", null, 11)]
    [InlineData("bundle.mjs", 2, null)]
    [InlineData("bundle.mjs", 0, 0)]
    [InlineData("bundle.mjs", 1, 1)]
    [InlineData("bundle.mjs", 99, 1)]
    public void Frames_of_the_command_of_other_files_and_without_a_place_stay_as_they_are(string? source, int? line, int? column)
    {
        var entry = new TraceEntry("a", source, line, column);

        Assert.Equal([entry], s_mapper.Map([entry]));
    }

    [Fact]
    public void Frames_that_can_be_mapped_are_mapped_among_others()
    {
        var command = new TraceEntry("<anonymous>", "<command>", 1, 1);
        var native = new TraceEntry("map", null, null, null);

        var mapped = s_mapper.Map([native, new TraceEntry("a", "bundle.mjs", 2, 1), command]);

        Assert.Equal([null, new TraceEntry(null, "a.js", 1, 1), null], mapped.Select(entry => entry.Mapped));
        Assert.Equal([native, command], [mapped[0], mapped[2]]);
    }

    [Fact]
    public void An_empty_trace_stays_empty() => Assert.Empty(s_mapper.Map([]));

    [Fact]
    public void Starts_may_be_unknown_for_some_frames_and_missing_for_the_last()
    {
        var map = MapText.Mapped(MapText.Encode([[], [[0, 0, 0, 0], [9, 0, 0, 9, 2], [11, 0, 0, 15, 0]]])); // function a(b
        var frame = new TraceEntry("a", "bundle.mjs", 2, 30);

        var trace = new ErrorMapper(map, "bundle.mjs").Map([frame, frame, frame], [null, new FunctionStart(2, 1)]);

        Assert.Equal([null, "three", null], trace.Select(entry => entry.Mapped!.FunctionName));
    }

    [Fact]
    public void An_error_three_calls_deep_in_a_minified_React_bundle_names_file_line_column_and_function()
    {
        var bundle = Encoding.UTF8.GetString(Fixtures.Read("react.mjs"));
        var mapper = new ErrorMapper(SourceMap.Parse(Fixtures.Read("react.mjs.map")), "react.mjs");

        // As quickjs-ng 0.17 reports them: a call is where its last argument's name is, and a function begins as FunctionStart says.
        var thrown = bundle.IndexOf("${", bundle.IndexOf("RangeError(`no symbol", StringComparison.Ordinal), StringComparison.Ordinal) + 2;
        var formatPrice = bundle.LastIndexOf("=>{", thrown, StringComparison.Ordinal) - 1;
        var formatPriceName = NameBefore(bundle, formatPrice - 1);
        var inner = bundle.IndexOf($"{formatPriceName}(", thrown, StringComparison.Ordinal) + formatPriceName.Length + 1;
        var describeItemParameters = bundle.LastIndexOf(
            "=(", bundle.LastIndexOf("=>{", inner, StringComparison.Ordinal), StringComparison.Ordinal);
        var describeItemName = NameBefore(bundle, describeItemParameters);
        var describeItem = describeItemParameters - describeItemName.Length;
        var outer =
            bundle.IndexOf($"children:{describeItemName}(", inner, StringComparison.Ordinal)
            + "children:".Length
            + describeItemName.Length
            + 1;
        var orderLine = bundle.LastIndexOf("function ", outer, StringComparison.Ordinal);
        var orderLineName = NameBefore(bundle, bundle.IndexOf('(', orderLine));

        (TraceEntry Frame, FunctionStart? Start) Frame(string name, int at, int start)
        {
            var ((line, column), (startLine, startColumn)) = (PlaceOf(bundle, at), PlaceOf(bundle, start));
            return (new TraceEntry(name, "react.mjs", line, column), new FunctionStart(startLine, startColumn));
        }

        var frames = new[]
        {
            Frame(formatPriceName, thrown, formatPrice),
            Frame(describeItemName, inner, describeItem),
            Frame(orderLineName, outer, orderLine),
        };
        var mapped = mapper.Map([.. frames.Select(frame => frame.Frame)], [.. frames.Select(frame => frame.Start)]);

        Assert.Equal(
            [("formatPrice", "format-price.jsx", 6, 43), ("describeItem", "describe-item.jsx", 4, 29), ("OrderLine", "order.jsx", 14, 21)],
            mapped.Select(entry => entry.Mapped!)
                .Select(place => (place.FunctionName!, place.Source!.Split('/')[^1], place.Line!.Value, place.Column!.Value)));
        Assert.Contains(
            "/react/format-price.jsx:6:43)", new ErrorObject("Error: boom", "Error: boom", mapped).Pretty, StringComparison.Ordinal);
    }

    private static string NameBefore(string bundle, int end)
    {
        var begin = end;
        while (char.IsAsciiLetterOrDigit(bundle[begin - 1]) || bundle[begin - 1] is '$' or '_')
        {
            begin--;
        }

        return bundle[begin..end];
    }

    private static (int Line, int Column) PlaceOf(string bundle, int index) =>
        (bundle.AsSpan(0, index).Count('\n') + 1, index - bundle.LastIndexOf('\n', index));
}
