using System.Buffers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JSockD.DotNetPeers;

/// <summary>
/// This repository's package: bytes of JSON in and out. Its engines have threads of their own; the caller's is blocked until the task is
/// done.
/// </summary>
internal sealed class EmbeddedPeer : IPeer
{
    private readonly IHost _host;
    private readonly IJSockD _engines;
    private readonly JSCommand _command;
    private readonly byte[] _parameter;
    private readonly byte[]? _expected;

    internal EmbeddedPeer(PeerOptions options, int engines)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddJSockD(settings =>
        {
            settings.Module = options.Module;
            settings.PublicKey = options.PublicKey;
            settings.Engines = engines;
            settings.TimeLimit = options.TimeLimit;
        });
        _host = builder.Build();
        _host.Start();
        _engines = _host.Services.GetRequiredService<IJSockD>();
        _command = new JSCommand("benchmark", options.Command);
        _parameter = Encoding.UTF8.GetBytes(options.Parameter);
        _expected = options.Expected is null ? null : Encoding.UTF8.GetBytes(options.Expected);
    }

    public IPeerEngine Open() => new Caller(this);

    public void Dispose()
    {
        _host.StopAsync().GetAwaiter().GetResult();
        _host.Dispose();
    }

    private sealed class Caller(EmbeddedPeer peer) : IPeerEngine
    {
        private readonly ArrayBufferWriter<byte> _output = new();

        public string? Run()
        {
            _output.ResetWrittenCount();
            peer._engines.ExecuteAsync(peer._command, peer._parameter, _output).GetAwaiter().GetResult();
            var isRight = peer._expected is null || _output.WrittenSpan.SequenceEqual(peer._expected);
            return isRight ? null : Encoding.UTF8.GetString(_output.WrittenSpan);
        }

        public void Dispose()
        {
            // The engine is the peer's.
        }
    }
}
