using Akka.Actor;
using JSockD.Hosting.Caching;

namespace JSockD.Embedding.Instances;

/// <summary>A caller that waits for the result of the same command, run for somebody else.</summary>
internal sealed class FlightPassenger : ICanTell
{
    private readonly TaskCompletionSource<CachedReply?> _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public void Tell(object message, IActorRef sender) => _landed.TrySetResult(((FlightEnded)message).Reply);

    /// <summary>Waits for the end; null: there is no result that others could use, or it has taken as long as a command may.</summary>
    internal async Task<CachedReply?> WaitAsync(ResultCache results, Flight flight, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var left = results.LeftOf(flight);
                if (left <= TimeSpan.Zero)
                {
                    // Its thread does not come back in time. Who else waits hears of it, and so does this caller.
                    flight.End(null);
                    return await _landed.Task.ConfigureAwait(false);
                }

                try
                {
                    return await _landed.Task.WaitAsync(left, time, cancellationToken).ConfigureAwait(false);
                }
                catch (TimeoutException)
                {
                    // Its time has begun anew if it has got its engine meanwhile, of which nobody is told.
                }
            }
        }
        finally
        {
            flight.Leave(this);
        }
    }
}
