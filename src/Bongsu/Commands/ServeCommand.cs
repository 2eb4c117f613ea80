using System.Net.Sockets;
using Bongsu.Accounts.Operators;
using Bongsu.Portal;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;
using Microsoft.AspNetCore.Connections;

namespace Bongsu.Commands;

/// <summary><c>serve</c>: runs the portal until it is told to stop.</summary>
public static class ServeCommand
{
    public static async Task<int> RunAsync(ServeSettings settings, IReadOnlyList<IFeature> features, CancellationToken cancellationToken)
    {
        var app = PortalHost.Build(settings, features);
        try
        {
            await PortalHost.StartAsync(app, cancellationToken);
        }
        catch (Exception error) when (error is SocketException or IOException { InnerException: AddressInUseException })
        {
            throw new StartRefusedException($"Cannot listen on {settings.Urls}: {error.Message} Choose another address with --urls.", error);
        }
        foreach (var url in app.Urls)
            Console.WriteLine($"봉수 Bongsu: {url}");
        if (app.Services.GetRequiredService<SetUpLink>().Path is { } setUp)
            Console.WriteLine($"The first operator signs up here, once: {app.Urls.First()}{setUp}");
        var limits = app.Services.GetRequiredService<LimitsOptions>();
        if (!limits.PerAccount || !limits.PerAddress)
            Console.WriteLine($"Rates are switched off ({(limits.PerAccount ? "" : "per account ")}{(limits.PerAddress ? "" : "per address")}): for measurements only");
        var drill = app.Services.GetRequiredService<DrillOptions>();
        if (drill.Unprotected)
            Console.WriteLine("The portal is unprotected (no admission, no page cache, no continuity plan): for drills that are meant to fail only");
        else if (!drill.Admission)
            Console.WriteLine("Admission is switched off: for drills and measurements only");
        if (drill.Faults)
            Console.WriteLine("The portal can be broken on purpose (Bongsu:Drill:Faults): for drills only");
        await app.WaitForShutdownAsync(cancellationToken);
        await PortalHost.StopAsync(app);
        return ExitCode.Done;
    }
}
