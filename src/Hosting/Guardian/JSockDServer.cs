using Akka.Actor;
using Akka.Configuration;
using JSockD.Engine;
using JSockD.Hosting.Actors;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Runtimes;
using JSockD.Hosting.Settings;
using JSockD.Modules;
using Microsoft.Extensions.Logging;

namespace JSockD.Hosting.Guardian;

/// <summary>
/// A server that listens on Unix sockets, from its start to its end, in an actor system of its own. Any thread.
/// </summary>
public sealed class JSockDServer : IDisposable
{
    private const string GuardianFailed = "the server's guardian has failed; the log says why";

    // For the actors' own end, once the sockets are closed. Longer only if a thread is stuck that the listeners did not have to wait for.
    private static readonly TimeSpan s_longestTermination = TimeSpan.FromSeconds(1);

    private readonly VerifiedModule? _module;
    private readonly ServerSettings _settings;
    private readonly ILogger _logger;
    private readonly ActorSystem _system;
    private readonly IActorRef _server;
    private readonly Task<ServerStopped> _stopped;
    private Task<object?>? _starting;

    /// <summary>Builds the actor system; nothing is opened yet.</summary>
    /// <param name="settings">What to serve.</param>
    /// <param name="logger">Takes the server's messages and those of the scripts' console.</param>
    /// <param name="akka">
    /// Akka's configuration, with what <see cref="AkkaSettings.Parse"/> gives; null for just that over Akka's reference configuration.
    /// </param>
    public JSockDServer(ServerSettings settings, ILogger logger, Config? akka = null)
    {
        (_settings, _module, _logger) = (settings, settings.Module, logger);
        _system = ActorSystem.Create("jsockd", akka ?? AkkaSettings.Parse());
        _system.ActorOf(PropsOf.Actor(() => new EventLogActor(logger, IsToldOtherwise), AkkaSettings.ControlDispatcher), "event-log");
        _server = _system.ActorOf(PropsOf.Actor(() => new ServerActor(settings, logger), AkkaSettings.ControlDispatcher), "server");
        _stopped = WaitForStop();
        Stopped = Failure();
    }

    /// <summary>Completes when everything is closed, with the reason if the server failed and null if it was asked to end.</summary>
    public Task<string?> Stopped { get; }

    /// <summary>
    /// Has the start begin, and returns once the module is checked: that takes the longest, and goes on here while other threads open
    /// sockets and create engines. There may be something to do until <see cref="Start"/> waits for the rest.
    /// </summary>
    public void BeginStart()
    {
        AskToStart();
        _module?.Check();
    }

    /// <summary>Opens the sockets and starts the runtimes; completes with their number once each can take commands.</summary>
    /// <exception cref="ServerStartException">It can't start; nothing is left open.</exception>
    /// <exception cref="Exception">The module is refused, and nothing is left open: whatever its check threw.</exception>
    public async Task<int> StartAsync()
    {
        var start = AskToStart();
        foreach (var (time, isTheLast) in LoadWatch.MomentsOf(_settings))
        {
            if (await Task.WhenAny(start, Task.Delay(time)) == start)
            {
                break;
            }

            OnLoadTakes(isTheLast);
        }

        return CountSockets(await start);
    }

    /// <summary>Does the same and blocks.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public int Start()
    {
        BeginStart();
        var start = AskToStart();
        foreach (var (time, isTheLast) in LoadWatch.MomentsOf(_settings))
        {
            if (start.Wait(time))
            {
                break;
            }

            OnLoadTakes(isTheLast);
        }

        return CountSockets(start.GetAwaiter().GetResult());
    }

    /// <summary>Asks the server to end in order.</summary>
    /// <param name="reason">For the log.</param>
    public void RequestStop(string reason) => _server.Tell(new StopServer(reason), ActorRefs.NoSender);

    /// <summary>
    /// Has another module served, if it can be loaded. What comes of it is logged: once that says that the module is reloaded, no command
    /// begins on the one before.
    /// </summary>
    /// <param name="bytecode">Verified.</param>
    public void ReplaceModule(ReadOnlyMemory<byte> bytecode) => _server.Tell(new ReplaceModule(bytecode), ActorRefs.NoSender);

    /// <summary>
    /// Ends in order, as far as that goes, within two seconds: a thread that does not come back from the engine is left behind, which is
    /// logged, and so is a module that never ends on the builder's thread.
    /// </summary>
    public void Dispose()
    {
        RequestStop("it is disposed");
        var left = _stopped.GetAwaiter().GetResult().LeftBehind;
        var terminated = _system.Terminate();
        if (left.Count > 0)
        {
            ServerLog.LeftBehind(_logger, $"the threads of {string.Join(", ", left)}");
        }
        else if (!terminated.Wait(s_longestTermination))
        {
            ServerLog.LeftBehind(_logger, "a thread that has not come back from the engine");
        }
    }

    // A module that can't be loaded is the operator's matter, who is told in a sentence; the rest are bugs.
    private bool IsToldOtherwise(Exception failure) => failure.GetBaseException() is ScriptException || _module?.Refusal is not null;

    private void OnLoadTakes(bool tooLong)
    {
        if (tooLong)
        {
            _server.Tell(new StartOverdue(ErrorMessages.LoadIsStuck), ActorRefs.NoSender);
        }
        else
        {
            RuntimeLog.LoadTakesLong(_logger, LoadTimes.Long.TotalSeconds, _settings.LoadTimeLimit);
        }
    }

    private Task<object?> AskToStart() => _starting ??= Question.Ask(_system, _server, new StartServer());

    private int CountSockets(object? answer) => answer switch
    {
        ServerStarted started => started.Sockets,
        ServerStartFailed failed => throw _module?.Refusal ?? new ServerStartException(failed.Reason),
        null => throw new ServerStartException(GuardianFailed),
        var other => throw new InvalidOperationException($"unexpected answer {other}"),
    };

    private async Task<string?> Failure() => (await _stopped).Failure;

    private async Task<ServerStopped> WaitForStop()
    {
        var answer = await Question.Ask(_system, _server, new AwaitStop());
        return (ServerStopped?)answer ?? new ServerStopped(GuardianFailed, []);
    }
}
