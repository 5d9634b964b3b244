namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>Base of the test classes: a folder and processes that are gone when the test is over.</summary>
public abstract class EndToEndTest : IDisposable
{
    protected const string PublicKeyVariable = "JSOCKD_BYTECODE_MODULE_PUBLIC_KEY";

    private readonly List<JSockDProcess> _processes = [];

    protected TempFolder Folder { get; } = new();

    /// <summary>The JSOCKD_ environment variables for what this test starts.</summary>
    protected Dictionary<string, string> Variables { get; } = [];

    /// <summary>A server with one socket that has reported READY.</summary>
    protected JSockDProcess Serve(params string[] options) => ServeOn(1, options);

    /// <summary>
    /// A server with so many sockets that has reported READY. Its commands have all the time they need, unless the options say otherwise.
    /// </summary>
    protected JSockDProcess ServeOn(int sockets, params string[] options)
    {
        var paths = Enumerable.Range(0, sockets).Select(n => Folder.PathOf($"s{n}")).ToArray();
        string[] limit = options.Contains("-t") ? [] : ["-t", Limits.Command];
        return ServeAt(paths, [.. limit, .. options, "-s", .. paths]);
    }

    /// <summary>
    /// JavaScript that takes no processor's time and does not come back: it opens a pipe that nobody writes to. Nothing can interrupt it.
    /// <c>std</c> is the engine's module.
    /// </summary>
    protected string NeverReturning() => $"std.loadFile('{Pipe()}')";

    /// <summary>A pipe that nobody writes to.</summary>
    protected string Pipe()
    {
        var pipe = Folder.PathOf("pipe");
        if (!File.Exists(pipe))
        {
            Assert.Equal(0, Tool.Run("mkfifo", "", pipe).ExitCode);
        }

        return pipe;
    }

    /// <summary>A server with that very command line, which makes these sockets, that has reported READY.</summary>
    protected JSockDProcess ServeAt(string[] paths, params string[] arguments)
    {
        var server = new JSockDProcess(arguments, Variables, Folder.FullName) { SocketPaths = paths };
        _processes.Add(server);
        server.WaitUntilReady();
        return server;
    }

    /// <summary>A server with the module.</summary>
    protected JSockDProcess ServeModule(SignedModule module, params string[] options)
    {
        Variables[PublicKeyVariable] = module.PublicKey;
        return Serve(["-m", module.Path, .. options]);
    }

    /// <summary>Runs jsockd to its end.</summary>
    protected Outcome Run(params string[] arguments) => RunWithInput("", arguments);

    protected Outcome RunWithInput(string input, params string[] arguments)
    {
        using var process = new JSockDProcess(arguments, Variables, Folder.FullName, input);
        return new Outcome(process.WaitForExit(), process.Output.WaitForEnd(), process.Log.WaitForEnd());
    }

    /// <summary>
    /// Runs jsockd to an end that has to be a refusal: non-zero, nothing on standard output (so no READY), and gives the sentence on
    /// standard error.
    /// </summary>
    protected string Refusal(params string[] arguments)
    {
        // Standard output comes first: a server that wrongly starts would have the test wait for its end.
        using var process = new JSockDProcess(arguments, Variables, Folder.FullName);
        var ready = process.Output.WaitFor(line => line.StartsWith("READY", StringComparison.Ordinal));
        Assert.True(ready is null, $"jsockd {string.Join(' ', arguments)} was not refused: {ready}");
        var outcome = new Outcome(process.WaitForExit(), process.Output.WaitForEnd(), process.Log.WaitForEnd());
        Assert.True(outcome.ExitCode != 0, $"jsockd {string.Join(' ', arguments)} exited with 0{process.Epilogue()}");
        Assert.Equal("", outcome.Output);
        Assert.NotEqual("", outcome.Sentence);
        return outcome.Sentence;
    }

    public void Dispose()
    {
        try
        {
            _processes.ForEach(process => process.Dispose());
        }
        finally
        {
            Folder.Dispose();
        }

        GC.SuppressFinalize(this);
    }
}
