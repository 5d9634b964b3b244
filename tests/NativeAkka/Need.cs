namespace JSockD.NativeAkka;

/// <summary>What checks ask for.</summary>
internal static class Need
{
    /// <summary>Guards against hanging; no check is about it.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    internal static void Same<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{expected} was expected, and it is {actual}");
        }
    }

    internal static void InTime(Task task, string what)
    {
        if (!task.Wait(Limit))
        {
            throw new TimeoutException($"{what} does not come");
        }
    }

    internal static T InTime<T>(Task<T> task, string what)
    {
        InTime((Task)task, what);
        return task.Result;
    }
}
