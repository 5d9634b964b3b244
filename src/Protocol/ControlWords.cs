namespace JSockD.Protocol;

/// <summary>What a client can ask for in place of any field.</summary>
public enum ControlWord
{
    /// <summary>Not a word of the protocol.</summary>
    Unknown,

    /// <summary><c>?reset</c>: forget the unfinished command.</summary>
    Reset,

    /// <summary><c>?quit</c>: end the server.</summary>
    Quit,

    /// <summary><c>?exectime</c>: how long did the last command run?</summary>
    ExecutionTime,

    /// <summary><c>?memusage</c>: how much memory does the runtime use?</summary>
    MemoryUsage,
}

/// <summary>Reads control words.</summary>
public static class ControlWords
{
    /// <summary>Tells which word it is.</summary>
    /// <param name="word">With its question mark.</param>
    public static ControlWord Parse(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("?reset"u8) ? ControlWord.Reset
        : word.SequenceEqual("?quit"u8) ? ControlWord.Quit
        : word.SequenceEqual("?exectime"u8) ? ControlWord.ExecutionTime
        : word.SequenceEqual("?memusage"u8) ? ControlWord.MemoryUsage
        : ControlWord.Unknown;
}
