using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Bongsu.Portal.Hosting;

/// <summary>Options that stop the start when they are wrong, all errors at once.</summary>
public static class PortalOptionsExtensions
{
    /// <summary>Binds options to a section, and makes the section known to <see cref="ThrowIfSettingsAreWrong"/>.</summary>
    public static IServiceCollection AddPortalOptions<TOptions>(this IServiceCollection services, string section) where TOptions : class
    {
        services.AddOptions<TOptions>().BindConfiguration(section);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
        services.AddSingleton(new KnownSection(section, typeof(TOptions)));
        return services;
    }

    /// <summary>Refuses the start where a key is unknown, or a value cannot be read or is out of its range; names every such key in full.</summary>
    public static void ThrowIfSettingsAreWrong(this IServiceCollection services, IConfiguration configuration)
    {
        var sections = services.Select(service => service.ImplementationInstance).OfType<KnownSection>().ToList();
        string[] errors = [.. UnknownKeys(sections, configuration), .. sections.SelectMany(section => WrongValues(section, configuration))];
        if (errors.Length > 0)
            throw new StartRefusedException("Wrong settings:\n" + string.Join('\n', errors.Select(error => "  " + error)));
    }

    private static IEnumerable<string> UnknownKeys(List<KnownSection> sections, IConfiguration configuration)
    {
        var known = sections.SelectMany(section => section.Type.GetProperties().Select(property => $"{section.Name}:{property.Name}")).ToArray();
        return configuration.GetSection("Bongsu").AsEnumerable()
            .Where(pair => pair.Value is not null && !known.Any(key => pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase) || pair.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)))
            .Select(pair => $"{pair.Key}: no such setting").Order(StringComparer.Ordinal);
    }

    // One property after another: binding them together stops at the first that cannot be read.
    private static List<string> WrongValues(KnownSection section, IConfiguration configuration)
    {
        var errors = new List<string>();
        var options = Activator.CreateInstance(section.Type)!;
        foreach (var property in section.Type.GetProperties())
            try
            {
                if (configuration.GetSection($"{section.Name}:{property.Name}").Get(property.PropertyType) is { } value)
                    property.SetValue(options, value);
            }
            catch (InvalidOperationException unreadable)
            {
                errors.Add($"{section.Name}:{property.Name}: {unreadable.Message}");
            }
        var results = new List<ValidationResult>();
        // Ranges first and then what the options say themselves; asked together, the second is left out where the first has errors.
        foreach (var property in section.Type.GetProperties())
            Validator.TryValidateProperty(property.GetValue(options), new ValidationContext(options) { MemberName = property.Name }, results);
        if (options is IValidatableObject validatable)
            results.AddRange(validatable.Validate(new(options)));
        errors.AddRange(results.Select(result => $"{section.Name}:{result.MemberNames.First()}: {result.ErrorMessage}"));
        return errors;
    }

    private sealed record KnownSection(string Name, Type Type);
}
