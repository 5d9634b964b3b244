using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using JSockD.Engine;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Guardian;
using JSockD.Hosting.Settings;
using JSockD.Modules;
using JSockD.Server.CommandLine;
using JSockD.Server.CommandLine.Table;
using JSockD.Server.Logging;
using JSockD.Server.NativeAkka;
using Microsoft.Extensions.Logging;

namespace JSockD.Server.Verbs;

/// <summary><c>jsockd -s SOCKET…</c>: serves until a client or a signal ends it. Section 3 of the specification.</summary>
internal static partial class ServeVerb
{
    private static volatile bool s_endRequested;

    internal static int Run(Serve invocation)
    {
        using var logging = new ServerLogging();
        try
        {
            return Serve(invocation, logging.Logger);
        }
        catch (Exception e) when (Refusals.Describe(e) is { } sentence)
        {
            Refused(logging.Logger, sentence);
            return ExitCodes.Failure;
        }
        catch (ServerStartException)
        {
            // Logged where it happened. That it was asked to end before it had started is no failure.
            return s_endRequested ? ExitCodes.Success : ExitCodes.Failure;
        }
    }

    private static int Serve(Serve invocation, ILogger logger)
    {
        var version = AnnouncedVersion.Of(Environment.GetEnvironmentVariable(EnvironmentVariables.AnnouncedVersion.Name));
        var settings = new ServerSettings
        {
            SocketPaths = invocation.SocketPaths,
            Module = invocation.ModuleFile is { } file ? TrustedModule.At(file) : null,
            SourceMapFile = invocation.SourceMapFile,
            TimeLimit = invocation.TimeLimit,
            AnswerTimeout = invocation.AnswerTimeout,
            Separator = invocation.Separator,
            MaxFieldBytes = invocation.MaxFieldBytes,
            IdleTimeout = invocation.IdleTimeout,
            Engine = new EngineOptions { MemoryLimit = invocation.MaxMemoryBytes, EngineModules = invocation.EngineModules },
        };
        var server = new JSockDServer(settings, logger, RuntimeFeature.IsDynamicCodeSupported ? null : LeanConfiguration.Build());
        server.BeginStart();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(server, signal));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(server, signal));
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => Reload(server, signal, invocation.ModuleFile, logger));

        var ready = $"READY {server.Start()} {version}\n";
        StandardOutput.SayLast(Encoding.UTF8.GetBytes(ready));

        // The process ends by its exit, which waits for no thread: the actors have closed what was theirs to close.
        return server.Stopped.GetAwaiter().GetResult() is null ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static void Stop(JSockDServer server, PosixSignalContext signal)
    {
        // Without this the runtime would end the process before the sockets are closed.
        signal.Cancel = true;
        s_endRequested = true;
        server.RequestStop($"{signal.Signal} was received");
    }

    private static void Reload(JSockDServer server, PosixSignalContext signal, string? moduleFile, ILogger logger)
    {
        signal.Cancel = true;
        if (moduleFile is null)
        {
            NothingToReload(logger);
            return;
        }

        try
        {
            server.ReplaceModule(TrustedModule.Read(moduleFile));
        }
        catch (Exception e) when (Refusals.Describe(e) is { } sentence)
        {
            NotReloaded(logger, sentence);
        }
    }

    [LoggerMessage(EventId = 11, Level = LogLevel.Warning, Message = "SIGHUP was received, but there is no module file to reload")]
    private static partial void NothingToReload(ILogger logger);

    [LoggerMessage(EventId = 12, Level = LogLevel.Error, Message = "the module is not reloaded, the old one stays in service: {Reason}")]
    private static partial void NotReloaded(ILogger logger, string reason);

    [LoggerMessage(EventId = 10, Level = LogLevel.Error, Message = "the server can't start: {Reason}")]
    private static partial void Refused(ILogger logger, string reason);
}
