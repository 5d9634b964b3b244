using System.ComponentModel;
using System.Diagnostics;

namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>Another program that a test needs. That it is missing fails the test with a sentence.</summary>
public static class Tool
{
    /// <summary>The exit code and what it printed on both streams.</summary>
    public static (int ExitCode, string Output) Run(string name, string input, params string[] arguments)
    {
        using var process = Start(name, arguments);
        var output = new LineLog(process.StandardOutput, name);
        var errors = new LineLog(process.StandardError, name);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Limits.Hard))
        {
            process.Kill();
            Assert.Fail($"{name} {string.Join(' ', arguments)} did not end within {Limits.Hard.TotalSeconds} seconds");
        }

        return (process.ExitCode, output.WaitForEnd() + errors.WaitForEnd());
    }

    /// <summary>Starts one that ends by itself, and gives what it writes to its standard error.</summary>
    public static LineLog StartInBackground(string name, params string[] arguments) => new(Start(name, arguments).StandardError, name);

    private static Process Start(string name, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(name, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            Assert.Fail($"this test needs the program {name} (Debian: the package {name})");
            throw;
        }
    }
}
