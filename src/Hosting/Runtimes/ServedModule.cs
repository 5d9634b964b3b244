using JSockD.Modules;

namespace JSockD.Hosting.Runtimes;

/// <summary>
/// The module that new engines load: one a server, read by the threads that build engines, replaced as a whole by a reload. Any thread.
/// </summary>
internal sealed class ServedModule(VerifiedModule? module)
{
    private volatile VerifiedModule? _current = module;

    /// <summary>The module, or null for none.</summary>
    internal VerifiedModule? Current
    {
        get => _current;
        set => _current = value;
    }
}
