namespace Bongsu.Bench;

/// <summary>Durable writes of the portal beside what ASP.NET Core does with the same bodies at an endpoint that does nothing, A B A B.</summary>
public static class AgainstEmpty
{
    public const int Connections = 256;

    // Measured: on a busy machine the compiler is not done with the long path of a write after 10 s.
    public const int WarmUpSeconds = 40;

    /// <param name="report">Where it is reported.</param>
    /// <param name="portal">The portal.</param>
    /// <param name="what">What is written, many of it.</param>
    /// <param name="pairs">How many pairs of slices.</param>
    /// <param name="seconds">How long each slice is.</param>
    /// <param name="least">The ratio to be kept.</param>
    /// <param name="wanted">The ratio hoped for.</param>
    /// <param name="script">The script of wrk.</param>
    /// <param name="inputs">The files that the script reads.</param>
    public static async Task MeasureAsync(Report report, Server portal, string what, int pairs, int seconds, double least, double wanted, string script, params string[] inputs)
    {
        using var empty = await Server.EmptyAsync();
        var slice = 0;
        Task<Wrk> Load(Server server, int seconds) => Wrk.RunAsync(server, "/", Connections, seconds, [], script, [.. inputs, $"slice-{slice++}-"]);

        await Load(portal, WarmUpSeconds);
        await Load(empty, 10);
        var measured = new List<(Wrk Portal, Wrk Empty)>();
        for (var i = 0; i < pairs; i++)
            measured.Add((await Load(portal, seconds), await Load(empty, seconds)));

        Report.Line($"portal {new Sample([.. measured.Select(pair => pair.Portal.Rate)])} {what}/s, {new Sample([.. measured.Select(pair => pair.Portal.Processor)])} µs of processor each");
        Report.Line($"empty  {new Sample([.. measured.Select(pair => pair.Empty.Rate)])} requests/s, {new Sample([.. measured.Select(pair => pair.Empty.Processor)])} µs of processor each");
        report.AtLeast($"{what}/s, portal ÷ empty endpoint", Sample.Ratios(measured.Select(pair => (pair.Portal.Rate, pair.Empty.Rate))), least, wanted);
        report.Exactly("refused", measured.Sum(pair => pair.Portal.Refused + pair.Empty.Refused), 0);
    }
}
