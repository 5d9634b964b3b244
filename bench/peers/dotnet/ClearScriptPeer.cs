using Microsoft.ClearScript;
using Microsoft.ClearScript.JavaScript;
using Microsoft.ClearScript.V8;

namespace JSockD.DotNetPeers;

/// <summary>V8 by ClearScript: an isolate a thread, JSON as strings, the command compiled once.</summary>
internal sealed class ClearScriptPeer(PeerOptions options) : IPeer
{
    private static readonly DocumentInfo Entry = new("entry.mjs") { Category = ModuleCategory.Standard };

    public IPeerEngine Open() => new Isolate(options);

    public void Dispose()
    {
        // It owns nothing.
    }

    private sealed class Isolate : IPeerEngine
    {
        private readonly V8ScriptEngine _engine = new();
        private readonly ScriptObject _run;
        private readonly PeerOptions _options;
        private readonly object[] _arguments;

        internal Isolate(PeerOptions options)
        {
            _options = options;
            _arguments = [options.Parameter];
            _engine.Execute(Globals.Source);
            if (options.ModuleSource is { } source)
            {
                _engine.DocumentSettings.AddSystemDocument("bundle", ModuleCategory.Standard, source);
                _engine.Execute(Entry, "import * as bundle from 'bundle'; globalThis.bundle = bundle;");
            }

            _run = (ScriptObject)_engine.Evaluate(Globals.Wrapped(options.Command));
        }

        public string? Run()
        {
            var answer = (string)_run.Invoke(false, _arguments);
            return _options.Expected is null || answer == _options.Expected ? null : answer;
        }

        public void Dispose() => _engine.Dispose();
    }
}
