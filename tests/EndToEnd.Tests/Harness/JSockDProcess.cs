using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>A running <c>artifacts/jsockd</c>. Disposing of it kills it and closes its clients.</summary>
public sealed class JSockDProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<Client> _clients = [];
    private bool _disposed;

    /// <param name="arguments">The command line.</param>
    /// <param name="variables">Environment variables; none of the JSOCKD_ ones is inherited from the test run.</param>
    /// <param name="folder">The working folder; null for that of the test run.</param>
    /// <param name="input">What it finds on its standard input before the end of file.</param>
    public JSockDProcess(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables = null, string? folder = null, string input = "")
    {
        var start = new ProcessStartInfo(Executable.Path, arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("JSOCKD_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        Output = new LineLog(_process.StandardOutput, "stdout");
        Log = new LineLog(_process.StandardError, "stderr");
        GiveInput(input);
    }

    public int Id => _process.Id;

    /// <summary>Standard output.</summary>
    public LineLog Output { get; }

    /// <summary>Standard error.</summary>
    public LineLog Log { get; }

    /// <summary>The paths given with <c>-s</c>, where the test named them.</summary>
    public IReadOnlyList<string> SocketPaths { get; init; } = [];

    /// <summary>The READY line, waited for.</summary>
    public string WaitUntilReady()
    {
        if (Output.WaitFor(line => line.StartsWith("READY ", StringComparison.Ordinal)) is { } line)
        {
            return line;
        }

        Log.WaitForEnd(); // what it says about it may come a moment later
        throw new Xunit.Sdk.XunitException($"jsockd did not get READY{Epilogue()}");
    }

    /// <summary>The first line on standard error, past or to come, that satisfies the predicate.</summary>
    public string WaitForLog(Predicate<string> predicate, string what) =>
        Log.WaitFor(predicate) ?? throw new Xunit.Sdk.XunitException($"the log has no line {what}{Epilogue()}");

    public Client Connect(int socket = 0, byte separator = (byte)'\n')
    {
        var client = new Client(this, SocketPaths[socket], separator);
        _clients.Add(client);
        return client;
    }

    public void Signal(int signal) => Signals.Send(Id, signal);

    /// <summary>The exit code, waited for.</summary>
    public int WaitForExit()
    {
        if (!_process.WaitForExit(Limits.Hard))
        {
            Assert.Fail($"jsockd did not exit within {Limits.Hard.TotalSeconds} seconds{Epilogue()}");
        }

        return _process.ExitCode;
    }

    /// <summary>The end that every orderly shutdown has: exit code 0 and no socket file left.</summary>
    public void AssertOrderlyEnd()
    {
        var code = WaitForExit();
        Assert.True(code == 0, $"jsockd exited with {code}, not 0{Epilogue()}");
        Assert.Equal([], SocketPaths.Where(File.Exists));
    }

    /// <summary>For failure messages: whether the process lives, and its log.</summary>
    public string Epilogue() => string.Create(
        CultureInfo.InvariantCulture,
        $"\n({(_process.HasExited ? $"it has exited with {_process.ExitCode}" : "it is running")}; its standard error is: {Log.Text})");

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit(Limits.Hard);
        }

        _clients.ForEach(client => client.Dispose());
        _process.Dispose();
    }

    private void GiveInput(string input)
    {
        try
        {
            _process.StandardInput.Write(input);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading its input; what it said about that is the test's to judge.
        }
    }
}
