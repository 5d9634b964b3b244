namespace JSockD.Hosting.Guardian;

/// <summary>The dispatchers that exist besides <see cref="Actors.AkkaSettings.ControlDispatcher"/> and one for each socket path.</summary>
internal static class ServerDispatchers
{
    /// <summary>One thread that builds and frees engines.</summary>
    internal const string Builder = "builder";
}
