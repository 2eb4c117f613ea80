using Microsoft.Extensions.Options;

namespace Bongsu.Portal.Hosting;

/// <summary>Options that stop the start when they are wrong, all errors at once.</summary>
public static class PortalOptionsExtensions
{
    /// <summary>Binds options to a section, checks their ranges at start, and makes the section's keys known: a key that nobody knows stops the start too.</summary>
    public static IServiceCollection AddPortalOptions<TOptions>(this IServiceCollection services, string section) where TOptions : class
    {
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
        services.AddSingleton(new KnownSection(section, typeof(TOptions).GetProperties().Select(property => property.Name).ToArray()));
        return services;
    }

    /// <summary>Every key below <c>Bongsu:</c> that no options class has, with its full name.</summary>
    public static IReadOnlyList<string> UnknownKeys(this IServiceProvider services)
    {
        var known = services.GetServices<KnownSection>().SelectMany(section => section.Keys.Select(key => $"{section.Name}:{key}")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. services.GetRequiredService<IConfiguration>().GetSection("Bongsu").AsEnumerable()
            .Where(pair => pair.Value is not null && !known.Any(key => pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase) || pair.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)))
            .Select(pair => pair.Key).Order(StringComparer.Ordinal)];
    }

    private sealed record KnownSection(string Name, string[] Keys);
}
