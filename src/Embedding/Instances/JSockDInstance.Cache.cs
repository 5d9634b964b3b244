using JSockD.Embedding.Calls;
using JSockD.Hosting.Caching;

namespace JSockD.Embedding.Instances;

/// <content>
/// Commands that promise to be pure: answered from the cache on the caller's thread, without engine and queue, or by another call of the
/// same command that is under way, or run with others waiting for the result. Decisions 0023 and 0026.
/// </content>
internal sealed partial class JSockDInstance
{
    private readonly ResultCache? _results;

    // Of engines that have not started, or are stopping, nobody hears anything: the queue says so.
    private bool IsCacheable(JSCommand command) => _results is not null && _pool is not null && CacheDirective.IsIn(command.Utf8Source);

    private async Task<PooledBuffer?> RunCacheableAsync(
        JSCommand command, PooledBuffer parameter, ResultTarget target, CancellationToken cancellationToken)
    {
        var passenger = new FlightPassenger();
        var answer = Ask(command, parameter, passenger);
        if (answer is { Flight: { } joined, Leads: false })
        {
            try
            {
                var landed = await passenger.WaitAsync(_results!, joined, _time, cancellationToken).ConfigureAwait(false);
                answer = landed is null ? LeadAlone(command, parameter) : new CacheAnswer { Reply = landed };
            }
            catch
            {
                parameter.Dispose();
                throw;
            }
        }

        if (answer.Reply is { } reply)
        {
            parameter.Dispose();
            return target.Take(reply.Json, command.Name);
        }

        try
        {
            return await CallAsync(command, parameter, target, answer.Flight, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Who waits for it hears of it, whatever it came to.
            answer.Flight?.End(null);
        }
    }

    private CacheAnswer Ask(JSCommand command, PooledBuffer parameter, FlightPassenger passenger) =>
        _results!.TryRead(command.Utf8Source, parameter.Written, out var cacheable)
            ? Held(_results.Ask(cacheable, passenger, mayLead: true))
            : default;

    private CacheAnswer LeadAlone(JSCommand command, PooledBuffer parameter) =>
        _results!.TryRead(command.Utf8Source, parameter.Written, out var cacheable)
            ? Held(new CacheAnswer { Flight = _results.BeginAlone(cacheable), Leads = true })
            : default;

    // Those who wait for it wait while it is queued, too: each would have to queue behind it.
    private static CacheAnswer Held(CacheAnswer answer)
    {
        if (answer is { Leads: true, Flight: { } flight })
        {
            ResultCache.Hold(flight);
        }

        return answer;
    }
}
