using JSockD.Engine;
using JSockD.Hosting.Caching;
using JSockD.Hosting.Failures;
using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Tests;

/// <summary>How the cache learns what a runtime does: that a command sends and logs, and that the module is another.</summary>
public sealed class FlightSlotTests
{
    private readonly TestLogger _logger = new();
    private readonly ResultCache _cache;
    private readonly Flight _flight;
    private readonly FlightSlot _slot;
    private readonly RuntimeHost _host;

    public FlightSlotTests()
    {
        _cache = new ResultCache(1_000_000, 0, _logger);
        _flight = _cache.BeginAlone(CacheTexts.Command("f"));
        _slot = new FlightSlot { Current = _flight };
        _host = new RuntimeHost(_logger, new SourceMapFile(null, _logger), 0) { Flights = _slot };
    }

    [Theory]
    [InlineData("debug")]
    [InlineData("error")]
    [InlineData("")] // the engine's own, such as a rejection that nobody handles
    public void A_command_that_logs_spoils_its_flight(string method)
    {
        _host.Log(ConsoleLevel.Debug, System.Text.Encoding.UTF8.GetBytes(method), "text"u8);

        Assert.True(_flight.IsSpoilt);
    }

    [Fact]
    public void A_command_that_sends_a_message_spoils_its_flight_before_its_client_answers()
    {
        var client = new TestCommand("a", "f", "1")
        {
            OnMessage = _ =>
            {
                Assert.True(_flight.IsSpoilt);
                return MessageOutcome.Answered;
            },
        };
        _host.Client = client;

        Assert.Equal(MessageOutcome.Answered, _host.SendMessage("a message 1\n"u8, out _));
        Assert.Single(client.Messages);
    }

    [Fact]
    public void What_is_logged_outside_of_a_flight_spoils_none()
    {
        _slot.Current = null;
        _host.Log(ConsoleLevel.Info, "log"u8, "text"u8);

        Assert.False(_flight.IsSpoilt);
    }

    [Fact]
    public void Another_module_drops_what_is_cached()
    {
        var module = new ServedModule(null, _cache);
        var flight = _cache.BeginAlone(CacheTexts.Command("f"));
        _cache.Land(flight, CacheTexts.Tail("1"), module: null);
        Assert.Equal(1, _cache.Figures.Entries);
        module.Current = null;

        Assert.Equal(0, _cache.Figures.Entries);
    }
}
