using System.ComponentModel;
using System.Net.Sockets;
using JSockD.Dispatch.Sockets;

namespace JSockD.Dispatch.Tests.Sockets;

public sealed class ResourceShortageTests
{
    public static TheoryData<Exception> Shortages { get; } =
    [
        new SystemCallException(24), // EMFILE
        new SystemCallException(23), // ENFILE
        new Win32Exception(12),      // ENOMEM
        new Win32Exception(OperatingSystem.IsLinux() ? 11 : 35), // EAGAIN, of pthread_create
        new SocketException((int)SocketError.TooManyOpenSockets),
        new InsufficientMemoryException(), // an OutOfMemoryException
    ];

    public static TheoryData<Exception> Others { get; } =
    [
        new SystemCallException(13), // EACCES
        new Win32Exception(22),      // EINVAL
        new SocketException((int)SocketError.AccessDenied),
        new InvalidOperationException(),
    ];

    [Theory]
    [MemberData(nameof(Shortages))]
    public void What_there_may_be_again_is_a_shortage(Exception failure) => Assert.True(ResourceShortage.IsReasonOf(failure));

    [Theory]
    [MemberData(nameof(Others))]
    public void Anything_else_is_not(Exception failure) => Assert.False(ResourceShortage.IsReasonOf(failure));
}
