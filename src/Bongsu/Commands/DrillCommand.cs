using System.CommandLine;
using System.Globalization;
using Bongsu.Drill;
using Bongsu.Drill.Scenarios;

namespace Bongsu.Commands;

/// <summary><c>drill SCENARIO</c> and <c>drill check FILE</c>; with its reports, the commands below it.</summary>
public static class DrillCommand
{
    /// <summary>How long a drill that is told to stop may take to remove what it wrote.</summary>
    public static readonly TimeSpan LongestCleaning = TimeSpan.FromMinutes(10);

    private const string TokenVariable = "BONGSU_DRILL_TOKEN";

    public static Command Make()
    {
        var scenario = new Argument<string?>("SCENARIO") { Description = $"A file, or one of {string.Join(", ", Shipped.Names)}", Arity = ArgumentArity.ZeroOrOne };
        var target = new Option<string?>("--target") { Description = "The portal, by its own http address; one with a demonstration that is there for this drill alone, unless set" };
        var token = new Option<string?>("--token") { Description = $"What the portal's console gave for drills; {TokenVariable} of the environment unless set" };
        var compress = new Option<double>("--compress") { Description = "How many times faster it goes, from 1 to 100", DefaultValueFactory = _ => 1 };
        var part = new Option<string>("--part") { Description = "Which of several players this is, such as 1/4", DefaultValueFactory = _ => "1/1" };
        var capacity = new Option<double?>("--capacity") { Description = "The portal's capacity in requests a second; looked for first unless set" };
        var folder = new Option<string?>("--out") { Description = "A folder for the report; drill-SCENARIO unless set" };
        var texts = new Option<string?>("--texts") { Description = "A file with texts to write, a line each" };
        var drill = new Command("drill", "Replay a surge against a portal that has agreed to it, and judge its promises") { scenario, target, token, compress, part, capacity, folder, texts };
        drill.SetAction((parsed, cancellation) => RunAsync(
            new(parsed.GetValue(scenario), parsed.GetValue(target), parsed.GetValue(token) ?? Environment.GetEnvironmentVariable(TokenVariable), parsed.GetValue(compress), parsed.GetValue(part)!,
                parsed.GetValue(capacity), parsed.GetValue(folder), parsed.GetValue(texts)), cancellation));
        var file = new Argument<string>("FILE") { Description = "The scenario, a .yaml" };
        var check = new Command("check", "Say every mistake in a scenario, with its line and key") { file };
        check.SetAction((parsed, cancellation) => CheckAsync(parsed.GetValue(file)!, cancellation));
        drill.Subcommands.Add(check);
        foreach (var command in DrillReportCommand.Make())
            drill.Subcommands.Add(command);
        return drill;
    }

    private sealed record Wish(string? Scenario, string? Target, string? Token, double Compress, string Part, double? Capacity, string? Folder, string? Texts);

    private static async Task<int> CheckAsync(string file, CancellationToken cancellationToken)
    {
        if (await ReadAsync(file, cancellationToken) is not { } scenario)
            return ExitCode.No;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: a good scenario; {scenario.Phases.Count} phases, {scenario.Length:c}, {scenario.Faults.Count} faults"));
        return ExitCode.Done;
    }

    private static async Task<int> RunAsync(Wish wish, CancellationToken cancellationToken)
    {
        if (Misuse(wish) is { } misuse)
        {
            await Console.Error.WriteLineAsync(misuse);
            return ExitCode.WrongUse;
        }
        var scenario = Shipped.Find(wish.Scenario!) is { } shipped ? ScenarioReader.Read(shipped).Scenario : await ReadAsync(wish.Scenario!, cancellationToken);
        if (scenario is null)
            return ExitCode.WrongUse;
        scenario = scenario with { Capacity = wish.Capacity ?? scenario.Capacity };
        var part = PlayedPart.Read(wish.Part)!.Value;
        if (part.Of > 1 && scenario.Capacity is null)
        {
            await Console.Error.WriteLineAsync("--part needs --capacity: several players who look for it at once find no more than a share each");
            return ExitCode.WrongUse;
        }
        var texts = wish.Texts is { } file ? (await File.ReadAllLinesAsync(file, cancellationToken)).Where(line => line.Trim().Length is > 0 and <= 200).ToList() : null;
        if (texts is { Count: 0 })
        {
            await Console.Error.WriteLineAsync($"{wish.Texts} has no line of 1 to 200 characters");
            return ExitCode.WrongUse;
        }
        try
        {
            await using var own = wish.Target is null ? await OwnPortal.StartAsync(scenario.Name, cancellationToken) : null;
            var options = new DrillOptions(own?.Address ?? new Uri(wish.Target!), own?.Token ?? wish.Token!) { Compress = wish.Compress, Part = part, Texts = texts, Cleans = own is null };
            return await new DrillRun(options, Tell(), TimeProvider.System).PlayAsync(scenario, cancellationToken) is { } report
                ? await DrillReportCommand.EndAsync(report, wish.Folder ?? $"drill-{scenario.Name}") : ExitCode.Environment;
        }
        catch (DrillException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return ExitCode.Environment;
        }
    }

    private static string? Misuse(Wish wish) =>
        wish.Scenario is null ? $"drill needs a scenario: a file, or one of {string.Join(", ", Shipped.Names)}"
        : wish.Target is not null && (!Uri.TryCreate(wish.Target, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https")) ? "--target has to be the portal's address, such as http://127.0.0.1:5080"
        : wish.Target is not null && (wish.Token is not { Length: > 0 and <= 200 } || wish.Token.Any(c => c is <= ' ' or > '~')) ? $"--token has to be what the console gave for drills (or {TokenVariable} of the environment)"
        : wish.Compress is not (>= 1 and <= 100) ? "--compress goes from 1 to 100"
        : wish.Capacity is not (null or (>= 1 and <= 1_000_000)) ? "--capacity goes from 1 to 1000000"
        : PlayedPart.Read(wish.Part) is null ? "--part has to be one of several, such as 1/4" : null;

    // A line that is overwritten on a terminal, line after line elsewhere.
    private static Action<string> Tell()
    {
        if (Console.IsOutputRedirected)
            return Console.WriteLine;
        return line => Console.Write($"\r\e[K{line}");
    }

    private static async Task<Scenario?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"There is neither a file nor a scenario {file}; there are {string.Join(", ", Shipped.Names)}");
            return null;
        }
        var (scenario, errors) = ScenarioReader.Read(await File.ReadAllTextAsync(file, cancellationToken));
        foreach (var error in errors)
            await Console.Error.WriteLineAsync($"{file}: {error}");
        return scenario;
    }
}
