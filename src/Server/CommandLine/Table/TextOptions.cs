namespace JSockD.Server.CommandLine.Table;

/// <summary>An option without a value.</summary>
internal sealed class Flag(string name) : Option(name);

/// <summary>An option with one text.</summary>
internal sealed class TextOption(string name, string value) : Option(name, value);

/// <summary>An option with the name of one file or the names of several.</summary>
internal sealed class FileOption(string name, params string[] values) : Option(name, values)
{
    internal override bool TakesFiles => true;
}

/// <summary>An option with the names of as many files as follow.</summary>
internal sealed class ListOption(string name, string value) : Option(name, value)
{
    internal override bool IsList => true;

    internal override bool TakesFiles => true;
}
