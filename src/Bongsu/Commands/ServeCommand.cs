using Bongsu.Accounts.Operators;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Limits;

namespace Bongsu.Commands;

/// <summary><c>serve</c>: runs the portal until it is told to stop.</summary>
public static class ServeCommand
{
    public static async Task<int> RunAsync(ServeSettings settings, IReadOnlyList<IFeature> features, CancellationToken cancellationToken)
    {
        try
        {
            var app = PortalHost.Build(settings, features);
            await PortalHost.StartAsync(app, cancellationToken);
            foreach (var url in app.Urls)
                Console.WriteLine($"봉수 Bongsu: {url}");
            if (app.Services.GetRequiredService<SetUpLink>().Path is { } setUp)
                Console.WriteLine($"The first operator signs up here, once: {app.Urls.First()}{setUp}");
            var limits = app.Services.GetRequiredService<LimitsOptions>();
            if (!limits.PerAccount || !limits.PerAddress)
                Console.WriteLine($"Rates are switched off ({(limits.PerAccount ? "" : "per account ")}{(limits.PerAddress ? "" : "per address")}): for measurements only");
            await app.WaitForShutdownAsync(cancellationToken);
            await PortalHost.StopAsync(app);
            return ExitCode.Done;
        }
        catch (Exception refused) when (Reason(refused) is not null)
        {
            await Console.Error.WriteLineAsync(Reason(refused));
            return ExitCode.Environment;
        }
    }

    /// <summary>What to tell the person at the terminal, where it is the environment that forbids the start.</summary>
    private static string? Reason(Exception error) => error switch
    {
        StartRefusedException or SchemaTooNewException or JournalStoreException => error.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => $"{error.Message} Choose another address with --urls.",
        InvalidDataException or UnauthorizedAccessException or IOException => error.Message,
        _ => null,
    };
}
