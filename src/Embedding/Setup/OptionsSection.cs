using System.Globalization;
using System.Numerics;
using JSockD.Engine;
using Microsoft.Extensions.Configuration;

namespace JSockD.Embedding.Setup;

/// <summary>
/// Options out of a configuration's section, by a table: without reflection, and so that each value that can't be understood, and each
/// name that is none, is named with all other faults.
/// </summary>
internal static class OptionsSection
{
    private delegate bool Reader(JSockDOptions options, string text);

    private delegate void TextSetter(JSockDOptions options, string? text);

    private static readonly Setting[] s_settings =
    [
        Text(nameof(JSockDOptions.Module), "a path", (o, text) => o.Module = text),
        Text(nameof(JSockDOptions.PublicKey), "64 hex digits", (o, text) => o.PublicKey = text),
        Text(nameof(JSockDOptions.SourceMap), "a path", (o, text) => o.SourceMap = text),
        Flag(nameof(JSockDOptions.ReloadOnChange), (o, value) => o.ReloadOnChange = value),
        Number<int>(nameof(JSockDOptions.Engines), (o, value) => o.Engines = value),
        Time(nameof(JSockDOptions.TimeLimit), (o, value) => o.TimeLimit = value),
        Time(nameof(JSockDOptions.AnswerTimeout), (o, value) => o.AnswerTimeout = value),
        Time(nameof(JSockDOptions.LoadTimeout), (o, value) => o.LoadTimeout = value),
        Time(nameof(JSockDOptions.IdleTimeout), (o, value) => o.IdleTimeout = value),
        Number<int>(nameof(JSockDOptions.MaxFieldBytes), (o, value) => o.MaxFieldBytes = value),
        Number<long>(nameof(JSockDOptions.MaxMemoryBytes), (o, value) => o.MaxMemoryBytes = value),
        Number<long>(nameof(JSockDOptions.CacheBytes), (o, value) => o.CacheBytes = value),
        Number<int>(nameof(JSockDOptions.MaxStuckThreads), (o, value) => o.MaxStuckThreads = value),
        new(nameof(JSockDOptions.EngineModules), "All, Safe or None", ReadEngineModules),
        Flag(nameof(JSockDOptions.Timers), (o, value) => o.Timers = value),
        Text(nameof(JSockDOptions.IntlPack), "a path", (o, text) => o.IntlPack = text),
        Text(nameof(JSockDOptions.DefaultLocale), "a tag such as de-AT", (o, text) => o.DefaultLocale = text),
        Number<int>(nameof(JSockDOptions.QueueLength), (o, value) => o.QueueLength = value),
        Time(nameof(JSockDOptions.QueueTimeout), (o, value) => o.QueueTimeout = value),
    ];

    /// <summary>The names, in the order of the documents.</summary>
    internal static IEnumerable<string> Names => s_settings.Select(setting => setting.Name);

    /// <summary>Sets what the section has; faults are kept in the options.</summary>
    internal static void Read(IConfiguration section, JSockDOptions options)
    {
        foreach (var entry in section.GetChildren())
        {
            var setting = Array.Find(s_settings, setting => string.Equals(setting.Name, entry.Key, StringComparison.OrdinalIgnoreCase));
            if (setting is null)
            {
                options.Faults.Add($"{entry.Path} is no option; there are {string.Join(", ", Names)}");
            }
            else if (entry.Value is null && setting.Unset is { } unset && !entry.GetChildren().Any())
            {
                // Said for one environment, it takes back what is said for all.
                unset(options);
            }
            else if (entry.Value is null || !setting.Read(options, entry.Value))
            {
                options.Faults.Add($"{entry.Path} is {setting.What}, not '{entry.Value}'");
            }
        }
    }

    private static Setting Text(string name, string what, TextSetter set)
    {
        bool Read(JSockDOptions options, string text)
        {
            set(options, text);
            return true;
        }

        return new Setting(name, what, Read) { Unset = options => set(options, null) };
    }

    private static Setting Flag(string name, Action<JSockDOptions, bool> set) => new(name, "true or false", (options, text) =>
    {
        var understood = bool.TryParse(text, out var value);
        if (understood)
        {
            set(options, value);
        }

        return understood;
    });

    private static Setting Number<T>(string name, Action<JSockDOptions, T> set)
        where T : INumberBase<T> => new(name, "a whole number", (options, text) =>
        {
            var understood = T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
            if (understood)
            {
                set(options, value!);
            }

            return understood;
        });

    // A bare number would be taken for days.
    private static Setting Time(string name, Action<JSockDOptions, TimeSpan> set) =>
        new(name, "a time such as 00:00:00.250", (options, text) =>
        {
            var understood = text.Contains(':', StringComparison.Ordinal)
                & TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value);
            if (understood)
            {
                set(options, value);
            }

            return understood;
        });

    private static bool ReadEngineModules(JSockDOptions options, string text)
    {
        // Enum.TryParse takes numbers too: only names are wanted.
        var understood = Enum.TryParse<EngineModules>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            && text.All(char.IsAsciiLetter);
        if (understood)
        {
            options.EngineModules = value;
        }

        return understood;
    }

    /// <param name="Name">As in the options; case does not matter.</param>
    /// <param name="What">What its value is.</param>
    /// <param name="Read">Sets it; false: the text is no such value.</param>
    private sealed record Setting(string Name, string What, Reader Read)
    {
        /// <summary>Sets it to null; null where it can't be.</summary>
        internal Action<JSockDOptions>? Unset { get; init; }
    }
}
