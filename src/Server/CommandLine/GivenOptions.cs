using JSockD.Server.CommandLine.Table;

namespace JSockD.Server.CommandLine;

/// <summary>The options of a command line with their values, in the order in which they came.</summary>
internal sealed class GivenOptions
{
    private readonly Dictionary<Option, List<string>> _values = [];

    /// <summary>The option that came first, or null.</summary>
    internal Option? First { get; private set; }

    /// <summary>Reads options and values; what they mean together is not checked here.</summary>
    internal static GivenOptions Scan(IReadOnlyList<string> arguments)
    {
        var given = new GivenOptions();
        for (var next = 0; next < arguments.Count;)
        {
            var text = arguments[next++];
            var option = Options.Named(text) ?? throw new UsageException(
                text.StartsWith('-') ? $"unknown option {text}" : $"unexpected argument {text}: it belongs to no option");

            given.Open(option);
            next = option.IsList ? given.TakeAll(option, arguments, next) : given.Take(option, arguments, next);
        }

        return given;
    }

    internal bool Has(Option option) => _values.ContainsKey(option);

    internal IReadOnlyList<string> Texts(Option option) => _values.TryGetValue(option, out var values) ? values : [];

    internal string? Text(Option option) => _values.TryGetValue(option, out var values) ? values[0] : null;

    /// <summary>What was given, or else the option's default.</summary>
    /// <exception cref="UsageException">What was given is of the wrong form or out of range.</exception>
    internal T Value<T>(ValueOption<T> option) => Text(option) is { } text ? option.Read(text) : option.Default;

    /// <summary>Refuses what does not go with a verb, and then what does not go together.</summary>
    /// <exception cref="UsageException">Something is refused.</exception>
    internal void CheckFor(Verb verb)
    {
        foreach (var option in _values.Keys)
        {
            if (!option.GoesWith(verb))
            {
                throw new UsageException($"{option.Name} does not go with {verb.Option}");
            }
        }

        foreach (var option in Options.All)
        {
            if (option.UseWith(verb) is { IsRequired: true } use && !Has(option))
            {
                throw new UsageException($"{verb.Option} needs {option.Name} {use.Value}");
            }

            if (option.RelationWith(verb) is { } relation && Has(option) && relation.Violation(option, Has(relation.Other)) is { } wrong)
            {
                throw new UsageException(wrong);
            }
        }
    }

    private void Open(Option option)
    {
        First ??= option;
        if (!_values.TryAdd(option, []) && !option.IsList)
        {
            throw new UsageException($"{option.Name} is given twice");
        }
    }

    private int Take(Option option, IReadOnlyList<string> arguments, int next)
    {
        var count = option.Values.Count;
        if (arguments.Count - next < count)
        {
            throw new UsageException(count == 1 ? $"{option.Name} needs a value" : $"{option.Name} needs {count} values");
        }

        if (!option.TakesAnyText && Options.Named(arguments[next]) is not null)
        {
            throw new UsageException($"{option.Name} needs a value, and {arguments[next]} is an option");
        }

        for (var end = next + count; next < end; next++)
        {
            _values[option].Add(arguments[next]);
        }

        return next;
    }

    // Up to the next option, or to the very end behind "--", where a name may begin with a hyphen.
    private int TakeAll(Option option, IReadOnlyList<string> arguments, int next)
    {
        var start = next;
        var anyName = next < arguments.Count && arguments[next] == "--";
        for (start = next = anyName ? next + 1 : next; next < arguments.Count && (anyName || !arguments[next].StartsWith('-')); next++)
        {
            _values[option].Add(arguments[next]);
        }

        return next > start ? next : throw new UsageException($"{option.Name} needs at least one socket path");
    }
}
