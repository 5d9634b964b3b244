namespace JSockD.Embedding.Tests;

/// <summary>A script that nothing can interrupt: a thread that is held while it logs stands for one in a built-in function.</summary>
internal static class Stuck
{
    private static readonly JSCommand s_command = new("stuck", "() => { console.log('is stuck'); return 1 }");

    /// <summary>As short as it can be: the script counts as stuck after 50 ms.</summary>
    internal static TimeSpan TimeLimit { get; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Has a thread of a host with that limit get stuck, until its logs let go.</summary>
    internal static async Task<JSTimeoutException> GetStuckAsync(this TestHost host)
    {
        host.Logs.Hold("<console.log>: is stuck");
        while (true)
        {
            var timeout = await TestHost.ThrowsAsync<JSTimeoutException>(host.Engines.ExecuteAsync<int, int>(s_command, 1));
            if (timeout.Kind != JSTimeoutKind.Script)
            {
                return timeout;
            }

            // Where processors are short, it may have come to its limit before it logged.
        }
    }
}
