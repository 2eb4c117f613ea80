using Microsoft.Extensions.Options;

namespace Bongsu.Portal.Hosting;

/// <summary>The portal cannot start as things are; the message says what to change, for the person at the terminal.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Checks every setting, and reports every wrong one at once.</summary>
    public static void ThrowIfWrong(IServiceProvider services)
    {
        var errors = services.UnknownKeys().Select(key => $"{key}: no such setting").ToList();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException wrong)
        {
            errors.AddRange(wrong.Failures);
        }
        catch (AggregateException several)
        {
            errors.AddRange(several.InnerExceptions.SelectMany(inner => inner is OptionsValidationException wrong ? wrong.Failures : [inner.Message]));
        }
        catch (InvalidOperationException unbound)
        {
            errors.Add(unbound.InnerException is { } inner ? $"{unbound.Message} {inner.Message}" : unbound.Message);
        }
        if (errors.Count > 0)
            throw new StartRefusedException("Wrong settings:\n" + string.Join('\n', errors.Select(error => "  " + error)));
    }
}
