using System.Threading.Channels;
using Mailer;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSingleton(Channel.CreateBounded<Order>(100));
builder.Services.AddJSockD("e-mails", builder.Configuration.GetSection("JSockD"));
builder.Services.AddHostedService<MailWorker>();
builder.Services.AddHostedService<OrderReader>();
builder.Build().Run();
