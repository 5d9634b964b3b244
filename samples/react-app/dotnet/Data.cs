using System.Text.Json;
using JSockD;

namespace Shop;

/// <summary>Stands for a database and, with the reviews, for a service that takes its time.</summary>
internal sealed class Data(string folder)
{
    public JsonElement Products { get; } =
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(folder, "products.json")));

    public async Task<JsonElement> ReviewsAsync(CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(400), cancellation);
        await using var file = File.OpenRead(Path.Combine(folder, "reviews.json"));
        return await JsonSerializer.DeserializeAsync<JsonElement>(file, cancellationToken: cancellation);
    }

    /// <summary>For a page, which is good without them too.</summary>
    public async Task<object?> ReviewsOrNullAsync(JSMessageContext message)
    {
        try
        {
            return await ReviewsAsync(message.CancellationToken);
        }
        catch (IOException failure)
        {
            message.Services.GetRequiredService<ILogger<Data>>().LogWarning(failure, "A page has no reviews");
            return null;
        }
    }
}
