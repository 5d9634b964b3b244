namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>Tests wait for events, and pass on a machine that is ten times slower. These only end a test that would never end.</summary>
public static class Limits
{
    /// <summary>
    /// What <c>-t</c> is where a test is not about it, in microseconds: beyond <see cref="Hard"/>, so that no command runs into it.
    /// </summary>
    public const string Command = "600000000";

    /// <summary>When a test gives up on an event that should have come long ago.</summary>
    public static readonly TimeSpan Hard = TimeSpan.FromMinutes(2);
}
