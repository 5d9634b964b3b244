using System.Text.Json.Serialization;

namespace JSockD.Embedding.Tests;

/// <summary>Commands that tests share.</summary>
internal static class Commands
{
    internal static JSCommand Echo { get; } = new("echo", "(m, p) => p");

    internal static JSCommand Endless { get; } = new("endless", "() => { for (;;); }");
}

internal sealed record Person(string Name, int Age);

[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(string))]
internal sealed partial class TestJson : JsonSerializerContext;
