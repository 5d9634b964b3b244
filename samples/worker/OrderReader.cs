using System.Text.Json;
using System.Threading.Channels;

namespace Mailer;

/// <summary>Orders from standard input, one a line, in the place of a queue. The program ends when there are no more.</summary>
internal sealed partial class OrderReader(Channel<Order> orders, ILogger<OrderReader> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await Console.In.ReadLineAsync(stoppingToken) is { } line)
        {
            try
            {
                await orders.Writer.WriteAsync(JsonSerializer.Deserialize(line, MailJson.Default.Order)!, stoppingToken);
            }
            catch (JsonException e)
            {
                NoOrder(logger, e.Message);
            }
        }

        orders.Writer.Complete();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "a line is no order: {Reason}")]
    private static partial void NoOrder(ILogger logger, string reason);
}
