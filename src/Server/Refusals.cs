using JSockD.Hosting.Failures;
using JSockD.Diagnostics.Errors;
using JSockD.Modules;
using JSockD.Engine;

namespace JSockD.Server;

/// <summary>The failures that the user can do something about, as sentences. Any other is a bug, and is shown with its stack.</summary>
internal static class Refusals
{
    /// <summary>The sentence, or null for a bug.</summary>
    internal static string? Describe(Exception failure) => failure switch
    {
        RefusedException or EngineFaultException or SodiumException or FileRefusedException => failure.Message,
        IOException => $"input or output failed: {failure.Message}",
        _ => null,
    };
}
