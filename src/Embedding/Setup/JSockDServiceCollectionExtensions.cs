using JSockD;
using JSockD.Embedding.Instances;
using JSockD.Embedding.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

#pragma warning disable IDE0130 // Where programs have it at hand.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Adds JavaScript engines to a program.</summary>
public static class JSockDServiceCollectionExtensions
{
    /// <summary>
    /// Adds engines, which the host starts before and stops after all other services, and <see cref="IJSockD"/> to run commands on them.
    /// The options are checked when the host starts.
    /// </summary>
    /// <param name="services">The program's.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddJSockD(this IServiceCollection services, Action<JSockDOptions> configure) =>
        services.Add(Options.Options.DefaultName, configure);

    /// <summary>Adds engines with the options that a section of the configuration has, by their names.</summary>
    /// <param name="services">The program's.</param>
    /// <param name="section">Read when the host starts. Names that are no options are faults.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddJSockD(this IServiceCollection services, IConfiguration section) =>
        services.Add(Options.Options.DefaultName, With(section, null));

    /// <summary>Adds engines with the options that a section of the configuration has, and others.</summary>
    /// <param name="services">The program's.</param>
    /// <param name="section">Read when the host starts. Names that are no options are faults.</param>
    /// <param name="configure">Sets what a configuration can't hold, such as messages' handlers, and comes last.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddJSockD(this IServiceCollection services, IConfiguration section, Action<JSockDOptions> configure) =>
        services.Add(Options.Options.DefaultName, With(section, configure));

    /// <summary>
    /// Adds engines of their own under a name: with another module, say. Programs get them as <c>[FromKeyedServices("name")] IJSockD</c>.
    /// </summary>
    /// <param name="services">The program's.</param>
    /// <param name="name">Not empty.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddJSockD(this IServiceCollection services, string name, Action<JSockDOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return services.Add(name, configure);
    }

    /// <summary>Adds engines under a name, with the options that a section of the configuration has.</summary>
    /// <param name="services">The program's.</param>
    /// <param name="name">Not empty.</param>
    /// <param name="section">Read when the host starts. Names that are no options are faults.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddJSockD(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return services.Add(name, With(section, null));
    }

    /// <summary>Adds engines under a name, with the options that a section of the configuration has, and others.</summary>
    /// <param name="services">The program's.</param>
    /// <param name="name">Not empty.</param>
    /// <param name="section">Read when the host starts. Names that are no options are faults.</param>
    /// <param name="configure">Sets what a configuration can't hold, such as messages' handlers, and comes last.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddJSockD(
        this IServiceCollection services, string name, IConfiguration section, Action<JSockDOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return services.Add(name, With(section, configure));
    }

    private static Action<JSockDOptions> With(IConfiguration section, Action<JSockDOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(section);
        return options =>
        {
            OptionsSection.Read(section, options);
            configure?.Invoke(options);
        };
    }

    private static IServiceCollection Add(this IServiceCollection services, string name, Action<JSockDOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<JSockDOptions>(name).Configure(configure).ValidateOnStart();
        if (services.Any(service => service.ServiceType == typeof(JSockDInstance) && Equals(service.ServiceKey, name)))
        {
            // Options may be set in several places.
            return services;
        }

        services.AddLogging();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JSockDOptions>, OptionsCheck>(
            provider => new OptionsCheck(provider.GetService<IHostEnvironment>())));
        services.AddKeyedSingleton(name, (provider, _) => new JSockDInstance(name, provider));
        services.AddSingleton<IHostedService>(
            provider => new JSockDService(provider.GetRequiredKeyedService<JSockDInstance>(name), provider));
        services.AddKeyedSingleton<IJSockD>(name, (provider, _) => provider.GetRequiredKeyedService<JSockDInstance>(name));
        if (name.Length == 0)
        {
            services.AddSingleton<IJSockD>(provider => provider.GetRequiredKeyedService<JSockDInstance>(name));
        }

        return services;
    }
}
