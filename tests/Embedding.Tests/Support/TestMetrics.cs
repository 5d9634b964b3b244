using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace JSockD.Embedding.Tests;

/// <summary>What the meter of one host measures.</summary>
internal sealed class TestMetrics : IDisposable
{
    private readonly MeterListener _listener = new();

    internal TestMetrics(TestHost host)
    {
        var factory = host.Host.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "JSockD" && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Seen.Enqueue(Text(instrument, tags)));
        _listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) => Seen.Enqueue($"{Text(instrument, tags)} = {value}"));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Seen.Enqueue($"{Text(instrument, tags)} = {value}"));
        _listener.Start();
    }

    internal ConcurrentQueue<string> Seen { get; } = [];

    internal void Look() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private static string Text(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name} {instrument.Unit} {{{string.Join(", ", tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}}}";
}
