using System.Text.Json;
using JSockD.Tests;

namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>The error object of section 3.4. Reading one checks that every key is there, and its type.</summary>
public sealed record ErrorObject(string Raw, string Pretty, string Message, IReadOnlyList<TraceEntry> Trace)
{
    public static ErrorObject Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            Assert.Fail($"not an error object: {json}");
        }

        return new ErrorObject(
            Text(root, "raw"),
            Text(root, "pretty"),
            Text(root, "errorMessage"),
            [.. Property(root, "trace").EnumerateArray().Select(TraceEntry.Parse)]);
    }

    internal static JsonElement Property(JsonElement of, string name)
    {
        if (!of.TryGetProperty(name, out var value))
        {
            Assert.Fail($"the key '{name}' is missing in {of.GetRawText()}");
        }

        return value;
    }

    private static string Text(JsonElement of, string name)
    {
        var value = Property(of, name);
        if (value.ValueKind != JsonValueKind.String)
        {
            Assert.Fail($"'{name}' is not a string in {of.GetRawText()}");
        }

        return JsonStrings.Of(value)!;
    }
}

/// <summary>One line of a backtrace; null where something is not known.</summary>
public sealed record TraceEntry(string? FunctionName, string? Source, int? Line, int? Column, TraceEntry? Mapped)
{
    internal static TraceEntry Parse(JsonElement entry)
    {
        var mapped = ErrorObject.Property(entry, "mapped");
        return Position(entry) with { Mapped = mapped.ValueKind == JsonValueKind.Null ? null : Position(mapped) };
    }

    private static TraceEntry Position(JsonElement of) =>
        new(Text(of, "functionName"), Text(of, "source"), Number(of, "line"), Number(of, "column"), null);

    private static string? Text(JsonElement of, string name)
    {
        var value = ErrorObject.Property(of, name);
        Assert.True(
            value.ValueKind is JsonValueKind.String or JsonValueKind.Null, $"'{name}' is neither string nor null in {of.GetRawText()}");
        return JsonStrings.Of(value);
    }

    private static int? Number(JsonElement of, string name)
    {
        var value = ErrorObject.Property(of, name);
        Assert.True(
            value.ValueKind is JsonValueKind.Number or JsonValueKind.Null, $"'{name}' is neither number nor null in {of.GetRawText()}");
        return value.ValueKind == JsonValueKind.Null ? null : value.GetInt32();
    }
}
