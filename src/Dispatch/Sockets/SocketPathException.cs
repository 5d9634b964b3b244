namespace JSockD.Dispatch.Sockets;

/// <summary>A socket path that can't be used; the message is a whole sentence that names it.</summary>
internal sealed class SocketPathException(string path, string reason) : Exception($"can't listen on the socket {path}: {reason}");
