using System.Diagnostics;

namespace JSockD.Server.Tests;

/// <summary>
/// The whole program, under the JIT, with another library in the place of libsodium: it ends with a sentence, not with a stack trace.
/// </summary>
public sealed class UnusableSodiumTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _program = Directory.CreateTempSubdirectory("jsockd-server-");

    [Theory]
    [InlineData("-k key")]
    [InlineData("-v --verbose")]
    public async Task A_library_that_is_not_libsodium_is_refused_with_a_sentence(string arguments)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        Copy(here, _program);
        foreach (var library in _program.GetFiles("libsodium.*", SearchOption.AllDirectories))
        {
            File.Copy(Assert.Single(here.GetFiles("libjsockd-engine.*")).FullName, library.FullName, overwrite: true);
        }

        var (exitCode, output, errors) = await Run(arguments);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith(
            "jsockd: the libsodium that was found is too old, or is another library: NSec ", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd('\n').Split('\n'));
        Assert.Empty(_program.GetFiles("key.*"));
    }

    public void Dispose() => _program.Delete(recursive: true);

    private async Task<(int ExitCode, string Output, string Errors)> Run(string arguments)
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", $"jsockd.dll {arguments}")
        {
            WorkingDirectory = _program.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync().WaitAsync(s_limit);
        return (program.ExitCode, await output, await errors);
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.GetFiles())
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }

        foreach (var folder in from.GetDirectories())
        {
            Copy(folder, to.CreateSubdirectory(folder.Name));
        }
    }
}
