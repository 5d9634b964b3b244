using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mailer;

/// <summary>What a mail is about.</summary>
internal sealed record Order(int Number, string Customer, string Email, DateTime Placed, IReadOnlyList<OrderLine> Lines);

/// <summary>A line of it.</summary>
internal sealed record OrderLine(string Name, int Count, decimal Price);

/// <summary>What a script makes of an order.</summary>
internal sealed record Mail(string Subject, string Html);

/// <summary>JSON without reflection, of orders and mails as scripts call their parts.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Mail))]
internal sealed partial class MailJson : JsonSerializerContext;
