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
    internal static int Run(Serve invocation)
    {
        var parent = invocation.ExitWithParent ? ParentProcess.Find() : null;
        using var logging = new ServerLogging();
        var logger = logging.Logger;
        if (invocation.ExitWithParent && parent is null)
        {
            Refused(logger, "--exit-with-parent: its parent is out of sight, in another PID namespace");
            return ExitCodes.Failure;
        }

        var signals = ServerSignals.Handle(server => Reload(server, invocation.ModuleFile, logger));
        try
        {
            return Serve(invocation, parent, signals, logger);
        }
        // The log needs random numbers too, and can't tell that there are none.
        catch (Exception e) when (!Refusals.IsLackOfRandomness(e) && Refusals.Describe(e) is { } sentence)
        {
            Refused(logger, sentence);
            return ExitCodes.Failure;
        }
        catch (ServerStartException)
        {
            // Logged where it happened. That it was asked to end before it had started is no failure.
            return signals.HaveEnded ? ExitCodes.Success : ExitCodes.Failure;
        }
    }

    private static int Serve(Serve invocation, ParentProcess? parent, ServerSignals signals, ILogger logger)
    {
        Locales.Apply(invocation.IntlPack, invocation.DefaultLocale);
        var version = AnnouncedVersion.Of(Environment.GetEnvironmentVariable(EnvironmentVariables.AnnouncedVersion.Name));
        var settings = new ServerSettings
        {
            SocketPaths = invocation.SocketPaths,
            Module = invocation.ModuleFile is { } file ? TrustedModule.At(file) : null,
            SourceMapFile = invocation.SourceMapFile,
            TimeLimit = invocation.TimeLimit,
            AnswerTimeout = invocation.AnswerTimeout,
            LoadTimeLimit = invocation.LoadTimeLimit,
            MaxStuckThreads = invocation.MaxStuckThreads,
            Separator = invocation.Separator,
            MaxFieldBytes = invocation.MaxFieldBytes,
            IdleTimeout = invocation.IdleTimeout,
            CacheBytes = invocation.CacheBytes,
            Engine = invocation.EngineOptions,
        };
        var server = new JSockDServer(settings, logger, RuntimeFeature.IsDynamicCodeSupported ? null : LeanConfiguration.Build());
        signals.Attach(server);
        server.BeginStart();
        parent?.OnEnd(() => signals.End("the process that started it has ended"));

        var ready = $"READY {server.Start()} {version}\n";
        var error = StandardOutput.SayLast(Encoding.UTF8.GetBytes(ready));
        if (error != 0)
        {
            server.RequestStop($"READY can't be written to standard output: {Marshal.GetPInvokeErrorMessage(error)}");
        }

        EngineLibrary.EndStart();

        // The process ends by its exit, which waits for no thread: the actors have closed what was theirs to close.
        var failure = server.Stopped.GetAwaiter().GetResult();
        return failure is null && (error is 0 or StandardOutput.BrokenPipe) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static void Reload(JSockDServer server, string? moduleFile, ILogger logger)
    {
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
