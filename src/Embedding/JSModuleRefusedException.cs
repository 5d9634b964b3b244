namespace JSockD;

/// <summary>
/// The module is not served: its file can't be read, is not signed by the right key, belongs to another version, or throws when it is
/// loaded. The message says which. At the start the host does not start; at a reload the module before stays in service.
/// </summary>
public sealed class JSModuleRefusedException : JSException
{
    internal JSModuleRefusedException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
