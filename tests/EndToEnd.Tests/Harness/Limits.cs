namespace JSockD.EndToEnd.Tests.Harness;

/// <summary>Tests wait for events; this is only when a test gives up on an event that should have come long ago.</summary>
public static class Limits
{
    public static readonly TimeSpan Hard = TimeSpan.FromSeconds(20);
}
