using System.Text;
using System.Text.Json;
using JSockD.Engine;
using JSockD.Server.CommandLine;
using JSockD.Server.CommandLine.Table;

namespace JSockD.Server.Doctor;

/// <summary>
/// The pack of <c>Intl</c>, the default locale and the time zone, asked of an engine. On a thread with at least 8 MiB of stack. What it
/// applies stays applied in this process.
/// </summary>
internal static class LocaleCheck
{
    // English has a point there.
    private const string Question =
        """
        const usual = new Intl.DateTimeFormat().resolvedOptions();
        [new Intl.NumberFormat('de').format(0.5), usual.locale, usual.timeZone]
        """;

    // Names of the zone that is taken where TZ names none.
    private static readonly string[] s_utc =
        ["UTC", "UCT", "Zulu", "Universal", "GMT", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal", "Etc/GMT", "UTC0", "GMT0"];

    private const string Pack = "Intl pack";

    internal static IEnumerable<Finding> Of(Serve server)
    {
        Finding? refused = null;
        try
        {
            Locales.Apply(server.IntlPack, server.DefaultLocale);
        }
        catch (FileRefusedException e)
        {
            refused = Finding.Fault(
                Pack,
                e.Message,
                $"name the file {IntlSettings.PackName} of this build with --intl, or leave --intl out");
        }
        catch (UsageException e)
        {
            refused = Finding.Fault("locale", e.Message, "name a tag of BCP 47, such as de-AT");
        }

        return refused is not null ? [refused] : Ask(server);
    }

    private static IEnumerable<Finding> Ask(Serve server)
    {
        var path = server.IntlPack ?? Locales.UsualPack();
        using var engine = new EngineRuntime(new EngineOptions(), host: null);
        using var json = JsonDocument.Parse(engine.Evaluate(Encoding.UTF8.GetBytes(Question), "<doctor>", timeLimit: 0));
        var (answer, locale, zone) = (json.RootElement, json.RootElement[1].GetString(), json.RootElement[2].GetString());
        yield return answer[0].GetString() == "0,5" ? Finding.Ok(Pack, path)
            : File.Exists(path) ? Finding.Warning(
                Pack,
                $"{path} is damaged, or of another build: scripts have English only",
                "install it anew, together with this executable")
            : Finding.Warning(
                Pack,
                $"{path} does not exist: scripts have English only",
                $"put {IntlSettings.PackName} there, or name it with --intl");
        yield return Finding.Ok("locale", $"{locale}, for scripts that name none");
        yield return TimeZone(Environment.GetEnvironmentVariable("TZ"), zone!);
    }

    private static Finding TimeZone(string? asked, string zone)
    {
        var name = asked?.TrimStart(':');
        return string.IsNullOrEmpty(name) || name == zone || zone != "UTC" || s_utc.Contains(name)
            ? Finding.Ok("time zone", zone)
            : Finding.Warning(
                "time zone",
                "TZ names none that is known here, and dates are in UTC",
                "set TZ to a name such as Europe/Berlin, or leave it out");
    }
}
