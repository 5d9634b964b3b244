using Jint;
using Jint.Native;
using Jint.Native.Function;

namespace JSockD.DotNetPeers;

/// <summary>
/// Jint: an interpreter in C#, an engine a thread, JSON as strings. Module and command are parsed once for all engines, which is what its
/// documentation advises.
/// </summary>
internal sealed class JintPeer(PeerOptions options) : IPeer
{
    private readonly Prepared<Acornima.Ast.Module>? _module =
        options.ModuleSource is { } source ? global::Jint.Engine.PrepareModule(source, "bundle") : null;

    private readonly Prepared<Acornima.Ast.Script> _globals = global::Jint.Engine.PrepareScript(Globals.Source);
    private readonly Prepared<Acornima.Ast.Script> _command = global::Jint.Engine.PrepareScript(Globals.Wrapped(options.Command));

    public IPeerEngine Open() => new Interpreter(this, options);

    public void Dispose()
    {
        // It owns nothing.
    }

    private sealed class Interpreter : IPeerEngine
    {
        private readonly global::Jint.Engine _engine = new();
        private readonly Function _run;
        private readonly PeerOptions _options;

        internal Interpreter(JintPeer peer, PeerOptions options)
        {
            _options = options;
            _engine.Execute(peer._globals);
            if (peer._module is { } module)
            {
                _engine.Modules.Add("bundle", builder => builder.AddModule(module));
                _engine.SetValue("bundle", _engine.Modules.Import("bundle"));
            }

            _run = (Function)_engine.Evaluate(peer._command);
        }

        public string? Run()
        {
            var answer = _run.Call(new JsString(_options.Parameter)).AsString();
            return _options.Expected is null || answer == _options.Expected ? null : answer;
        }

        public void Dispose() => _engine.Dispose();
    }
}
