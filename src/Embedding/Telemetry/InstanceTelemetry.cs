using System.Diagnostics;
using System.Diagnostics.Metrics;
using JSockD.Protocol;

namespace JSockD.Embedding.Telemetry;

/// <summary>
/// The instruments of one instance, named by OpenTelemetry's conventions; docs/embedding.md lists them. Any thread.
/// </summary>
internal sealed class InstanceTelemetry : IDisposable
{
    /// <summary>The name of meter and activity source.</summary>
    internal const string Name = "JSockD";

    /// <summary>A message whose kind nobody handles: what scripts put there must not become a series of its own.</summary>
    internal const string OtherKind = "_OTHER";

    internal static readonly ActivitySource Source = new(Name, typeof(InstanceTelemetry).Assembly.GetName().Version!.ToString(3));

    private readonly Meter _meter;
    private readonly bool _ownsMeter;
    private readonly KeyValuePair<string, object?> _instance;
    private readonly Histogram<double> _commands;
    private readonly Histogram<double> _messages;
    private readonly Counter<long> _resets;
    private readonly Counter<long> _collections;

    /// <param name="factory">The host's; null: a meter of its own.</param>
    /// <param name="instance">The instance's name, empty for the default one.</param>
    internal InstanceTelemetry(IMeterFactory? factory, string instance)
    {
        var options = new MeterOptions(Name) { Version = Source.Version };
        _ownsMeter = factory is null;
        _meter = factory?.Create(options) ?? new Meter(options);
        _instance = new("jsockd.instance", instance.Length == 0 ? "default" : instance);
        _commands = _meter.CreateHistogram<double>("jsockd.command.duration", "s", "How long commands take, from the call to its end");
        _messages = _meter.CreateHistogram<double>("jsockd.message.duration", "s", "How long the handlers of commands' messages take");
        _resets = _meter.CreateCounter<long>("jsockd.engine.resets", "{reset}", "Engines that were replaced or shut down");
        _collections = _meter.CreateCounter<long>("jsockd.engine.collections", "{collection}", "Collections of engines' garbage");
    }

    internal string Instance => (string)_instance.Value!;

    /// <summary>Has the gauges read whenever somebody collects them; they end with the meter.</summary>
    /// <param name="queueLength">How many commands wait.</param>
    /// <param name="engines">How many engines are in a state: <c>busy</c>, <c>idle</c>, <c>unavailable</c>.</param>
    internal void Observe(Func<int> queueLength, Func<IEnumerable<(string State, int Count)>> engines)
    {
        _meter.CreateObservableUpDownCounter(
            "jsockd.queue.length", () => new Measurement<int>(queueLength(), _instance), "{command}", "Commands that wait for an engine");
        _meter.CreateObservableUpDownCounter(
            "jsockd.engine.count",
            () => engines().Select(engine => new Measurement<int>(engine.Count, _instance, new("jsockd.engine.state", engine.State))),
            "{engine}",
            "Engines by what they do");
    }

    /// <summary>
    /// Has the figures of the cache of results read whenever somebody collects them. As .NET names those of its own caches.
    /// </summary>
    internal void Observe(Func<CacheFigures> read)
    {
        _meter.CreateObservableCounter(
            "jsockd.cache.requests", () => Requests(read()), "{request}", "Commands that asked the cache of results");
        _meter.CreateObservableCounter(
            "jsockd.cache.evictions",
            () => new Measurement<long>(read().Evictions, _instance),
            "{entry}",
            "Results that made room for others");
        _meter.CreateObservableUpDownCounter(
            "jsockd.cache.entries", () => new Measurement<long>(read().Entries, _instance), "{entry}", "Results that are kept");
        _meter.CreateObservableUpDownCounter(
            "jsockd.cache.size", () => new Measurement<long>(read().Bytes, _instance), "By", "What the results that are kept take");
    }

    internal void OnCommand(string command, TimeSpan duration, string? error)
    {
        if (_commands.Enabled)
        {
            _commands.Record(duration.TotalSeconds, Tags("jsockd.command", command, error));
        }
    }

    internal void OnMessage(string kind, TimeSpan duration, string? error)
    {
        if (_messages.Enabled)
        {
            _messages.Record(duration.TotalSeconds, Tags("jsockd.message.kind", kind, error));
        }
    }

    internal void OnReset(string reason) => _resets.Add(1, _instance, new("jsockd.reset.reason", reason));

    internal void OnCollected() => _collections.Add(1, _instance);

    /// <summary>A span for a command; null if nobody listens.</summary>
    internal Activity? StartCommand(string command)
    {
        var activity = Source.HasListeners() ? Source.StartActivity($"execute {command}") : null;
        activity?.SetTag(_instance.Key, _instance.Value).SetTag("jsockd.command", command);
        return activity;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A factory disposes of its meters, and gives the same one to whoever asks for the name.
        if (_ownsMeter)
        {
            _meter.Dispose();
        }
    }

    private Measurement<long>[] Requests(CacheFigures figures)
    {
        Measurement<long> Of(string type, long count) => new(count, _instance, new("jsockd.cache.request.type", type));
        return [Of("hit", figures.Hits), Of("miss", figures.Misses), Of("joined", figures.Joined)];
    }

    private TagList Tags(string key, string value, string? error)
    {
        var tags = new TagList { _instance, { key, value } };
        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        return tags;
    }
}
