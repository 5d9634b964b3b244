namespace JSockD.Hosting.Guardian;

/// <summary>The dispatchers that exist besides one for each socket path.</summary>
internal static class ServerDispatchers
{
    /// <summary>One thread for the guardian and the listeners: they wait for connections and for each other, and never run a script.</summary>
    internal const string Control = "control";

    /// <summary>One thread that builds and frees engines.</summary>
    internal const string Builder = "builder";
}
