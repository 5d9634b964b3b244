namespace JSockD.ActorKernel.TestKit;

/// <summary>A <see cref="TestProbe"/>'s expectation wasn't met.</summary>
public sealed class ProbeException : Exception
{
    /// <summary>Without a message.</summary>
    public ProbeException()
    {
    }

    /// <summary>With what was expected and what came.</summary>
    public ProbeException(string message)
        : base(message)
    {
    }

    /// <summary>With a cause.</summary>
    public ProbeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
