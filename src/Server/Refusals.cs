using JSockD.Hosting.Failures;
using JSockD.Diagnostics.Errors;
using JSockD.Modules;
using JSockD.Engine;
using System.Security.Cryptography;

namespace JSockD.Server;

/// <summary>The failures that the user can do something about, as sentences. Any other is a bug, and is shown with its stack.</summary>
internal static class Refusals
{
    private const string RandomDevice = "/dev/urandom";

    /// <summary>The sentence, or null for a bug.</summary>
    internal static string? Describe(Exception failure) => failure switch
    {
        RefusedException or EngineFaultException or SodiumException or FileRefusedException => failure.Message,
        IOException => $"input or output failed: {failure.Message}",

        // Standard output that is closed, say.
        UnauthorizedAccessException => $"input or output failed: {failure.GetBaseException().Message}",
        _ when IsLackOfRandomness(failure) =>
            $"there are no random numbers: {RandomDevice} can't be opened, which .NET needs; a container or chroot has to have it",
        _ => null,
    };

    /// <summary>Whether .NET has found no source of random numbers.</summary>
    internal static bool IsLackOfRandomness(Exception failure) =>
        failure.GetBaseException() is CryptographicException && !CanBeOpened(RandomDevice);

    private static bool CanBeOpened(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
