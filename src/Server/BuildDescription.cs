using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Akka.Actor;
using JSockD.Engine;
using JSockD.Modules;

namespace JSockD.Server;

/// <summary>What an executable is made of, as <c>-v --verbose</c> prints it for a bug report. Each member is one line of text.</summary>
internal sealed record BuildDescription
{
    internal required string Product { get; init; }

    /// <summary>The engine's name and version.</summary>
    internal required string Engine { get; init; }

    /// <summary>The compiler that made the engine, and its flags.</summary>
    internal required string EngineBuild { get; init; }

    /// <summary>The names of our changes to the engine.</summary>
    internal required string EnginePatches { get; init; }

    /// <summary>The library that <c>Intl</c> is, and the versions of its data.</summary>
    internal required string Intl { get; init; }

    /// <summary>The version of .NET, and whether it compiles while it runs.</summary>
    internal required string Runtime { get; init; }

    /// <summary>The version of the actor system.</summary>
    internal required string Akka { get; init; }

    /// <summary>The version of the library that makes and checks signatures.</summary>
    internal required string NSec { get; init; }

    /// <summary>The version of the libsodium that NSec calls.</summary>
    internal required string Sodium { get; init; }

    /// <summary>.NET's identifier of system and processor.</summary>
    internal required string Platform { get; init; }

    /// <exception cref="EngineFaultException">The engine's library cannot be used.</exception>
    /// <exception cref="SodiumException">libsodium cannot be used.</exception>
    internal static BuildDescription OfThisProcess() => new()
    {
        Product = Versions.Product,
        Engine = EngineLibrary.Version,
        EngineBuild = EngineLibrary.Build,
        EnginePatches = EngineLibrary.Patches,
        Intl = IntlSettings.Version,
        Runtime = $"{RuntimeInformation.FrameworkDescription}, {(RuntimeFeature.IsDynamicCodeCompiled ? "JIT" : "native code")}",
        Akka = typeof(ActorSystem).Assembly.GetName().Version!.ToString(3),
        NSec = CryptographyVersions.NSec,
        Sodium = CryptographyVersions.Sodium,
        Platform = RuntimeInformation.RuntimeIdentifier,
    };

    /// <summary>The first line, and all that <c>-v</c> alone prints.</summary>
    internal static string Title(string product) => $"jsockd {product}";

    public override string ToString() => string.Join('\n',
        Title(Product),
        $"engine        {Engine}",
        $"engine build  {EngineBuild}",
        $"patches       {EnginePatches}",
        $"Intl          {Intl}",
        $"runtime       {Runtime}",
        $"Akka.NET      {Akka}",
        $"NSec          {NSec}",
        $"libsodium     {Sodium}",
        $"platform      {Platform}");
}
