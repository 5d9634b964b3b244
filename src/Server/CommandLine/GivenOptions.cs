using System.Globalization;

namespace JSockD.Server.CommandLine;

/// <summary>The options of a command line with their values, in the order in which they came.</summary>
internal sealed class GivenOptions
{
    // How many values each option takes; a negative number means at least so many.
    private static readonly Dictionary<string, int> s_arity = new()
    {
        ["-h"] = 0,
        ["-v"] = 0,
        ["--verbose"] = 0,
        ["-ss"] = 0,
        ["-sd"] = 0,
        ["-k"] = 1,
        ["-pk"] = 1,
        ["-e"] = 1,
        ["-m"] = 1,
        ["-sm"] = 1,
        ["-t"] = 1,
        ["-i"] = 1,
        ["-b"] = 1,
        ["--max-field-bytes"] = 1,
        ["--max-memory-bytes"] = 1,
        ["--engine-modules"] = 1,
        ["-c"] = 2,
        ["-s"] = -1,
    };

    // A file or an expression may look like an option; a number never does.
    private static readonly HashSet<string> s_takesNumber = ["-t", "-i", "-b", "--max-field-bytes", "--max-memory-bytes"];

    private readonly Dictionary<string, List<string>> _values = [];

    /// <summary>The option that came first, or null.</summary>
    internal string? First { get; private set; }

    /// <summary>Reads options and values; what they mean together is not checked here.</summary>
    internal static GivenOptions Scan(IReadOnlyList<string> arguments)
    {
        var given = new GivenOptions();
        for (var next = 0; next < arguments.Count;)
        {
            var option = arguments[next++];
            option = option == "--help" ? "-h" : option;
            if (!s_arity.TryGetValue(option, out var arity))
            {
                throw new UsageException(
                    option.StartsWith('-') ? $"unknown option {option}" : $"unexpected argument {option}: it belongs to no option");
            }

            given.Open(option);
            next = arity < 0 ? given.TakeAll(option, arguments, next) : given.Take(option, arity, arguments, next);
        }

        return given;
    }

    internal bool Has(string option) => _values.ContainsKey(option);

    internal IReadOnlyList<string> Values(string option) => _values[option];

    internal string? Value(string option) => _values.TryGetValue(option, out var values) ? values[0] : null;

    /// <summary>Refuses every option beside the named ones.</summary>
    internal void Allow(string verb, params ReadOnlySpan<string> others)
    {
        foreach (var option in _values.Keys)
        {
            if (option != verb && !others.Contains(option))
            {
                throw new UsageException($"{option} does not go with {verb}");
            }
        }
    }

    /// <summary>Refuses every other option.</summary>
    internal TInvocation Only<TInvocation>(string verb, TInvocation invocation)
        where TInvocation : Invocation
    {
        Allow(verb);
        return invocation;
    }

    internal long? Number(string option, long least, long most, string unit)
    {
        if (Value(option) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{option} takes a whole number of {unit} from {least} to {most}, not {text}");
    }

    internal byte? HexByte(string option)
    {
        if (Value(option) is not { } text)
        {
            return null;
        }

        return text.Length == 2 && byte.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new UsageException($"{option} takes a byte as two hex digits, such as 0A, not {text}");
    }

    private void Open(string option)
    {
        First ??= option;
        if (!_values.TryAdd(option, []) && option != "-s")
        {
            throw new UsageException($"{option} is given twice");
        }
    }

    private int Take(string option, int count, IReadOnlyList<string> arguments, int next)
    {
        if (arguments.Count - next < count)
        {
            throw new UsageException(count == 1 ? $"{option} needs a value" : $"{option} needs {count} values");
        }

        if (s_takesNumber.Contains(option) && s_arity.ContainsKey(arguments[next]))
        {
            throw new UsageException($"{option} needs a value, and {arguments[next]} is an option");
        }

        for (var end = next + count; next < end; next++)
        {
            _values[option].Add(arguments[next]);
        }

        return next;
    }

    // Up to the next option, or to the very end behind "--", where a name may begin with a hyphen.
    private int TakeAll(string option, IReadOnlyList<string> arguments, int next)
    {
        var start = next;
        var anyName = next < arguments.Count && arguments[next] == "--";
        for (start = next = anyName ? next + 1 : next; next < arguments.Count && (anyName || !arguments[next].StartsWith('-')); next++)
        {
            _values[option].Add(arguments[next]);
        }

        return next > start ? next : throw new UsageException($"{option} needs at least one socket path");
    }
}
