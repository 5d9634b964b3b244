using Microsoft.Extensions.DependencyInjection;

namespace JSockD;

/// <summary>Finds the engines of a request by their name.</summary>
internal static class EnginesOfRequest
{
    /// <exception cref="InvalidOperationException">There are none.</exception>
    internal static IJSockD GetEngines(this IServiceProvider services, string? instance) =>
        (instance is null ? services.GetService<IJSockD>() : services.GetKeyedService<IJSockD>(instance))
        ?? throw new InvalidOperationException(
            instance is null
                ? "there are no engines without a name: call services.AddJSockD(…)"
                : $"there are no engines named '{instance}': call services.AddJSockD(\"{instance}\", …)");
}
