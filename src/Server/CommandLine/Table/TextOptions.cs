namespace JSockD.Server.CommandLine.Table;

/// <summary>An option without a value.</summary>
internal sealed class Flag(string name) : Option(name);

/// <summary>An option with one text or several, such as the names of files.</summary>
internal sealed class TextOption(string name, params string[] values) : Option(name, values);

/// <summary>An option with as many texts as follow.</summary>
internal sealed class ListOption(string name, string value) : Option(name, value)
{
    internal override bool IsList => true;
}
