using System.Text;

namespace JSockD;

/// <summary>
/// A command: JavaScript that is run again and again with other parameters, as an SQL statement is. Best kept in a static field; each
/// engine compiles it once. Immutable; any thread.
/// </summary>
public sealed class JSCommand
{
    /// <summary>The longest <see cref="Name"/>, in UTF-16 units.</summary>
    public const int MaxNameLength = 64;

    private readonly byte[] _name;
    private readonly byte[] _source;

    /// <summary>Makes a command; nothing is compiled yet.</summary>
    /// <param name="name">
    /// What logs, metrics and traces call it: 1 to 64 characters without control characters. One of a few, not one a request: metrics are
    /// kept by it.
    /// </param>
    /// <param name="source">
    /// An expression whose value is a function: it gets the module's exports and the parameter, and returns what JSON can hold, or a
    /// promise of that.
    /// </param>
    /// <exception cref="ArgumentException">The name is none, or the source is empty.</exception>
    public JSCommand(string name, string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        if (name.Length > MaxNameLength || name.Any(char.IsControl))
        {
            throw new ArgumentException($"a command's name has 1 to {MaxNameLength} characters, and no control characters", nameof(name));
        }

        Name = name;
        Source = source;
        _name = Encoding.UTF8.GetBytes(name);
        _source = Encoding.UTF8.GetBytes(source);
    }

    /// <summary>What logs, metrics and traces call it.</summary>
    public string Name { get; }

    /// <summary>The expression.</summary>
    public string Source { get; }

    internal ReadOnlySpan<byte> Utf8Name => _name;

    internal ReadOnlySpan<byte> Utf8Source => _source;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
