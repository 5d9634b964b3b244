using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace JSockD.Modules.Tests;

/// <summary>The openssl program, and Ed25519 keys in the form it takes them (RFC 8410).</summary>
internal static class OpenSsl
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    /// <summary>SubjectPublicKeyInfo: the bytes before the key are the same for every Ed25519 key.</summary>
    public static byte[] PublicKeyDer(byte[] publicKey) => [.. Convert.FromHexString("302a300506032b6570032100"), .. publicKey];

    /// <summary>PKCS #8, likewise.</summary>
    public static byte[] PrivateKeyDer(byte[] seed) => [.. Convert.FromHexString("302e020100300506032b657004220420"), .. seed];

    /// <summary>
    /// Runs openssl and gives its exit code and what it printed. That it is missing fails the test: these tests are the proof that others
    /// can sign.
    /// </summary>
    public static (int ExitCode, string Output) Run(params string[] arguments)
    {
        try
        {
            using var process =
                Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(s_limit))
            {
                process.Kill();
                Assert.Fail($"openssl {string.Join(' ', arguments)} did not end within {s_limit.TotalSeconds} seconds");
            }

            return (process.ExitCode, output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            Assert.Fail("this test needs the openssl program (Debian: the package openssl), version 1.1.1 or later");
            throw;
        }
    }
}
