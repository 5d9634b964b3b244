using Akka.Actor;
using JSockD.Hosting.Caching;
using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Sessions;

/// <content>
/// Commands that promise to be pure: answered from the cache without the runtime, or by another session that runs the same command just
/// now, or run with others waiting for the reply.
/// </content>
internal sealed partial class SessionActor
{
    private Flight? _joined;
    private ICancelable? _patience;

    /// <summary>As <see cref="Execute"/>.</summary>
    private bool ExecuteCacheable(ResultCache results)
    {
        var frame = _connection.InFlight;
        if (!results.TryRead(_connection.Bytes(frame.Source), _connection.Bytes(frame.Parameter), out var command))
        {
            return Run(frame);
        }

        var runtime = _executor.Current is { IsFree: true } free ? free : null;
        switch (results.Ask(command, Self, mayLead: runtime is not null))
        {
            case { Reply: { } reply }:
                Answer(reply);
                return true;
            case { Flight: { } flight, Leads: true }:
                return Lead(results, runtime!, flight);
            case { Flight: { } flight }:
                _joined = flight;
                _patience = Context.System.Scheduler.ScheduleTellOnceCancelable(
                    results.LeftOf(flight) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero,
                    Self,
                    new FlightOverdue(flight),
                    Self);
                return false;
            default:
                return Run(frame);
        }
    }

    /// <summary>Runs the command with whoever has joined waiting for it. They are told, whatever happens.</summary>
    private bool Lead(ResultCache results, ICommandExecutor runtime, Flight flight)
    {
        try
        {
            _flights.Current = flight;
            if (Call(runtime, _connection.InFlight) is not { } reply)
            {
                return false;
            }

            // Before the client has it: whoever has seen the reply can count on the cache.
            results.Land(flight, reply.Line.Span[_connection.InFlight.Id.Length..], _flights.Module);
            Deliver(reply);
            return true;
        }
        finally
        {
            _flights.Current = null;
            flight.End(null);
        }
    }

    private void OnFlight(object message)
    {
        switch (message)
        {
            case FlightEnded ended when ReferenceEquals(ended.Flight, _joined) && ended.Reply is { } reply:
                LeaveFlight();
                Answer(reply);
                Advance();
                break;
            case FlightEnded ended when ReferenceEquals(ended.Flight, _joined):
                RunWithoutOthers();
                break;
            case FlightOverdue overdue when ReferenceEquals(overdue.Flight, _joined):
                // Its thread has had all the time that a command may take. Who else waits hears of it, and so does this session.
                overdue.Flight.End(null);
                break;
        }
    }

    /// <summary>Runs a command that was to get its reply from another session.</summary>
    private void RunWithoutOthers()
    {
        LeaveFlight();
        var frame = _connection.InFlight;
        var goesOn = _executor.Current is { IsFree: true } runtime
            && _results!.TryRead(_connection.Bytes(frame.Source), _connection.Bytes(frame.Parameter), out var command)
                ? Lead(_results, runtime, _results.BeginAlone(command))
                : Run(frame);
        if (goesOn)
        {
            Advance();
        }
    }

    private void Answer(CachedReply reply)
    {
        _connection.ElapsedNanoseconds = 0;
        _connection.SendPieces(_connection.Bytes(_connection.InFlight.Id), reply.Tail);
        _connection.FinishCommand();
        _othersFirst = true;
    }

    private void LeaveFlight()
    {
        _joined?.Leave(Self);
        _patience?.Cancel();
        (_joined, _patience) = (null, null);
    }

    /// <summary>To itself: a flight has taken as long as a command may.</summary>
    private sealed record FlightOverdue(Flight Flight);
}
