using System.Text.RegularExpressions;
using JSockD.Embedding.Instances;
using JSockD.Modules;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace JSockD.Embedding.Setup;

/// <summary>Checks the options of all instances, and names every fault at once.</summary>
/// <param name="environment">Where relative paths begin; null without a host.</param>
internal sealed partial class OptionsCheck(IHostEnvironment? environment = null) : IValidateOptions<JSockDOptions>
{
    private const int LeastFieldBytes = 64;
    private const int MostFieldBytes = 512 * 1024 * 1024;
    private const int MostStuckThreads = 1024;

    // What every timer involved can count to.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, JSockDOptions options)
    {
        var prefix = string.IsNullOrEmpty(name) ? "JSockD" : $"JSockD '{name}'";
        string[] faults = [.. FaultsOf(options).Select(fault => $"{prefix}: {fault}")];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(JSockDOptions options) =>
    [
        .. options.Faults,
        .. FaultsOfFiles(options),
        .. Range(nameof(options.Engines), options.Engines, 1, JSockDOptions.MaxEngines),
        .. Time(nameof(options.TimeLimit), options.TimeLimit, TimeSpan.FromMicroseconds(1)),
        .. Time(nameof(options.AnswerTimeout), options.AnswerTimeout, TimeSpan.Zero),
        .. Time(nameof(options.LoadTimeout), options.LoadTimeout, TimeSpan.Zero),
        .. Time(nameof(options.IdleTimeout), options.IdleTimeout, TimeSpan.Zero),
        .. Time(nameof(options.QueueTimeout), options.QueueTimeout, TimeSpan.Zero),
        .. Range(nameof(options.MaxFieldBytes), options.MaxFieldBytes, LeastFieldBytes, MostFieldBytes),
        .. Range(nameof(options.MaxMemoryBytes), options.MaxMemoryBytes, 0, long.MaxValue),
        .. Range(nameof(options.CacheBytes), options.CacheBytes, 0, long.MaxValue),
        .. Range(nameof(options.MaxStuckThreads), options.MaxStuckThreads, 0, MostStuckThreads),
        .. Range(nameof(options.QueueLength), options.QueueLength, 0, int.MaxValue),
        .. options.IntlPack is { } pack && Missing(pack) is { } noPack ? new[] { $"{nameof(options.IntlPack)}: {noPack}" } : [],
        .. options.DefaultLocale is { } tag && !LocaleTag().IsMatch(tag)
            ? new[] { $"{nameof(options.DefaultLocale)} is the tag of a language, such as en-GB or de, not '{tag}'" }
            : [],
        .. Enum.IsDefined(options.EngineModules)
            ? []
            : new[] { $"{nameof(options.EngineModules)} is All, Safe or None, not {options.EngineModules}" },
        .. options.SerializerOptions is null ? new[] { $"{nameof(options.SerializerOptions)} is null" } : [],
    ];

    private IEnumerable<string> FaultsOfFiles(JSockDOptions options)
    {
        if (options.Module is null)
        {
            foreach (var (name, isGiven) in new[]
            {
                (nameof(options.SourceMap), options.SourceMap is not null),
                (nameof(options.ReloadOnChange), options.ReloadOnChange),
            })
            {
                if (isGiven)
                {
                    yield return $"{name} needs {nameof(options.Module)}";
                }
            }

            yield break;
        }

        foreach (var (name, path) in new[] { (nameof(options.Module), options.Module), (nameof(options.SourceMap), options.SourceMap) })
        {
            if (path is not null && Missing(path) is { } fault)
            {
                yield return $"{name}: {fault}";
            }
        }

        string? keyFault = null;
        try
        {
            ModuleReader.Trust(options.PublicKey);
        }
        catch (ModuleTrustException e)
        {
            keyFault = options.PublicKey is null ? $"{nameof(options.PublicKey)} is not given, and {e.Message}" : e.Message;
        }

        if (keyFault is not null)
        {
            yield return keyFault;
        }
    }

    // What the engine's library makes of it is known when engines start.
    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", RegexOptions.CultureInvariant)]
    private static partial Regex LocaleTag();

    private string? Missing(string path)
    {
        if (path.Length == 0)
        {
            return "the path is empty";
        }

        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return "the path has a NUL character";
        }

        var full = Path.GetFullPath(path, environment?.ContentRootPath ?? Environment.CurrentDirectory);
        return File.Exists(full) ? null : $"there is no file {full}";
    }

    private static IEnumerable<string> Range(string name, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            yield return most is int.MaxValue or long.MaxValue
                ? $"{name} is {least} at least, not {value}"
                : $"{name} is {least} to {most}, not {value}";
        }
    }

    private static IEnumerable<string> Time(string name, TimeSpan value, TimeSpan least)
    {
        if (value < least || value > s_longest)
        {
            yield return $"{name} is {least} to {s_longest}, not {value}";
        }
    }
}
