using System.Runtime.InteropServices;

namespace JSockD.Dispatch.Sockets;

/// <summary>The operating system refused a call; the message is its own word for why.</summary>
/// <param name="error">The errno.</param>
internal sealed class SystemCallException(int error) : Exception(Marshal.GetPInvokeErrorMessage(error))
{
    /// <summary>The errno.</summary>
    internal int Error { get; } = error;

    /// <summary>Hands a call's result on, unless it says that errno has the reason for a failure.</summary>
    internal static int ThrowIfNegative(int result) => result >= 0 ? result : throw new SystemCallException(Marshal.GetLastSystemError());
}
