using System.Runtime.InteropServices;

namespace JSockD.Server.Tests;

/// <summary>What <c>-v --verbose</c> prints.</summary>
public class BuildDescriptionTests
{
    [Fact]
    public void It_begins_with_the_version_and_goes_on_with_a_line_a_part()
    {
        var description = new BuildDescription
        {
            Product = "1.2.3",
            Engine = "quickjs-ng 0.17.0",
            EngineBuild = "gcc 12.2.0, -O3, profile-guided",
            EnginePatches = "0001-one, 0002-two",
            Intl = "ICU 78.3, CLDR 48.1, time zones 2026a",
            Runtime = ".NET 10.0.12, native code",
            Akka = "1.5.74",
            NSec = "26.4.0",
            Sodium = "1.0.22",
            Platform = "linux-x64",
        };

        Assert.Equal(
            [
                "jsockd 1.2.3",
                "engine        quickjs-ng 0.17.0",
                "engine build  gcc 12.2.0, -O3, profile-guided",
                "patches       0001-one, 0002-two",
                "Intl          ICU 78.3, CLDR 48.1, time zones 2026a",
                "runtime       .NET 10.0.12, native code",
                "Akka.NET      1.5.74",
                "NSec          26.4.0",
                "libsodium     1.0.22",
                "platform      linux-x64",
            ],
            description.ToString().Split('\n'));
    }

    [Fact]
    public void It_is_that_of_the_running_process()
    {
        var description = BuildDescription.OfThisProcess();

        Assert.Equal(Versions.Product, description.Product);
        Assert.Matches("^quickjs-ng [0-9]+[.][0-9]+[.][0-9]+", description.Engine);
        Assert.Matches("^(gcc|clang) [0-9]+[.][0-9]+[.][0-9]+, -O[0-9]", description.EngineBuild);
        Assert.Matches("^0001-[a-z0-9-]+(, [0-9]{4}-[a-z0-9-]+)*$", description.EnginePatches);
        Assert.Matches("^ICU 78[.][0-9.]+, CLDR [0-9]+[.0-9]*, time zones [0-9]{4}[a-z]$", description.Intl);
        Assert.Equal($".NET {Environment.Version}, JIT", description.Runtime); // tests are never compiled ahead of time
        Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+$", description.NSec);
        Assert.Equal("1.5.74", description.Akka);
        Assert.Equal("1.0.22", description.Sodium);
        Assert.Equal(RuntimeInformation.RuntimeIdentifier, description.Platform);
    }
}
