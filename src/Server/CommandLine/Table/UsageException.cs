namespace JSockD.Server.CommandLine.Table;

/// <summary>A command line that can't be carried out; the message says what is wrong with it.</summary>
internal sealed class UsageException(string message) : Exception(message);
