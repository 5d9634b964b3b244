namespace JSockD.Server;

/// <summary>Runs work that uses an engine on a thread with enough stack for it, whatever the process was started with.</summary>
internal static class EngineThread
{
    private const int StackSize = 8 * 1024 * 1024;

    /// <summary>Runs it and waits; an exception is thrown again here.</summary>
    internal static int Run(Func<int> work)
    {
        var done = new TaskCompletionSource<int>();
        var thread = new Thread(
            () =>
            {
                try
                {
                    done.SetResult(work());
                }
                catch (Exception e)
                {
                    done.SetException(e);
                }
            },
            StackSize);
        thread.Start();
        return done.Task.GetAwaiter().GetResult();
    }
}
