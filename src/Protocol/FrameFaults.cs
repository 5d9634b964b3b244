namespace JSockD.Protocol;

/// <summary>What clients are told about a frame that can't be executed.</summary>
internal static class FrameFaults
{
    /// <summary>A whole sentence.</summary>
    public static string Describe(FrameFault fault, int maxFieldBytes) => fault switch
    {
        FrameFault.BadId => "bad command id: an id has 1 to 32 bytes and holds neither a space nor a line feed",
        FrameFault.CommandTooLong => $"jsockd command was too long: the command has more than {maxFieldBytes} bytes",
        FrameFault.ParameterTooLong => $"jsockd command was too long: the parameter has more than {maxFieldBytes} bytes",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "there is nothing wrong with the frame"),
    };
}
