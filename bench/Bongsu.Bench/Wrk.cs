using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Bongsu.Bench;

/// <summary>One slice of closed-loop load: as many requests as the server answers.</summary>
/// <param name="Rate">Answers a second.</param>
/// <param name="Requests">All answers.</param>
/// <param name="Refused">Answers other than 2xx and 3xx, and broken connections.</param>
/// <param name="Processor">The server's processor time per request, in microseconds.</param>
public sealed partial record Wrk(double Rate, long Requests, long Refused, double Processor)
{
    public static async Task<Wrk> RunAsync(Server server, string path, int connections, int seconds, string[] headers, string? script = null, params string[] scriptArguments)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments = ["-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "10s", .. headers.SelectMany(header => new[] { "-H", header }),
            .. script is null ? Array.Empty<string>() : ["-s", Path.Combine(AppContext.BaseDirectory, script)], new Uri(server.Address, path).ToString(), .. scriptArguments];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var before = server.ProcessorSeconds;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var spent = server.ProcessorSeconds - before;
        if (!RateLine().IsMatch(output))
            throw new InvalidOperationException($"wrk failed: {output}");
        var requests = Number(RequestsLine(), output);
        return new(double.Parse(RateLine().Match(output).Groups[1].Value, CultureInfo.InvariantCulture), requests,
            Number(RefusedLine(), output) + SocketErrors().Match(output).Groups.Values.Skip(1).Sum(group => group.Success ? long.Parse(group.Value, CultureInfo.InvariantCulture) : 0),
            spent * 1e6 / Math.Max(1, requests));
    }

    private static long Number(Regex line, string output) => line.Match(output) is { Success: true } match ? long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RateLine();

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex RequestsLine();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex RefusedLine();

    [GeneratedRegex(@"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")]
    private static partial Regex SocketErrors();
}
