using System.Threading.Channels;
using JSockD;

namespace Mailer;

/// <summary>Renders a mail for each order, several at a time, and puts it into the folder of what is to be sent.</summary>
internal sealed partial class MailWorker(
    Channel<Order> orders,
    [FromKeyedServices("e-mails")] IJSockD engines,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    ILogger<MailWorker> logger) : BackgroundService
{
    private static readonly JSCommand s_confirmation = Read("confirmation");

    private readonly DirectoryInfo _outbox = Directory.CreateDirectory(configuration["Outbox"] ?? "outbox");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Parallel.ForEachAsync(orders.Reader.ReadAllAsync(stoppingToken), stoppingToken, async (order, end) =>
        {
            try
            {
                var mail = await engines.ExecuteAsync(s_confirmation, order, MailJson.Default.Order, MailJson.Default.Mail, end);
                await SendAsync(order, mail, end);
            }
            catch (JSException e)
            {
                // One mail that can't be rendered stops no other.
                NotRendered(logger, e, order.Number);
            }
        });
        lifetime.StopApplication();
    }

    private async Task SendAsync(Order order, Mail mail, CancellationToken end)
    {
        var path = Path.Combine(_outbox.FullName, $"order-{order.Number}.eml");
        await File.WriteAllTextAsync(
            path,
            $"To: {order.Email}\r\nSubject: {mail.Subject}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{mail.Html}\r\n",
            end);
        Rendered(logger, path);
    }

    private static JSCommand Read(string name)
    {
        using var stream = typeof(MailWorker).Assembly.GetManifestResourceStream($"{name}.js")!;
        using var reader = new StreamReader(stream);
        return new JSCommand(name, reader.ReadToEnd());
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "rendered {Path}")]
    private static partial void Rendered(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "the mail of order {Number} is not rendered")]
    private static partial void NotRendered(ILogger logger, Exception cause, int number);
}
