using System.CommandLine;
using System.Globalization;
using Bongsu.Drill.Reports;
using Bongsu.Drill.Verdicts;

namespace Bongsu.Commands;

/// <summary>What is done with reports of drills: <c>drill compare A B</c>, <c>drill merge A B …</c> and <c>drill report FILE</c>.</summary>
public static class DrillReportCommand
{
    private const string ReportFile = "report.json", PageFile = "report.html", Given = "A report.json, or its folder";

    public static IEnumerable<Command> Make()
    {
        var before = new Argument<string>("A") { Description = Given };
        var after = new Argument<string>("B") { Description = "Another" };
        var compare = new Command("compare", "Say how two drills differ") { before, after };
        compare.SetAction((parsed, cancellation) => CompareAsync(parsed.GetValue(before)!, parsed.GetValue(after)!, cancellation));
        yield return compare;
        var file = new Argument<string>("FILE") { Description = Given };
        var page = new Command("report", $"Make {PageFile} anew, beside the {ReportFile}") { file };
        page.SetAction((parsed, cancellation) => PageAsync(parsed.GetValue(file)!, cancellation));
        yield return page;
        var parts = new Argument<string[]>("REPORT") { Description = $"{Given}, of every part", Arity = ArgumentArity.OneOrMore };
        var folder = new Option<string>("--out") { Description = "A folder for the report of the whole", DefaultValueFactory = _ => "drill-merged" };
        var merge = new Command("merge", "Make one report of the parts that several players played with --part, and judge it anew") { parts, folder };
        merge.SetAction((parsed, cancellation) => MergeAsync(parsed.GetValue(parts)!, parsed.GetValue(folder)!, cancellation));
        yield return merge;
    }

    /// <summary>Writes what a drill found into a folder and tells it.</summary>
    /// <returns>How the command ends.</returns>
    public static async Task<int> EndAsync(Report report, string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, ReportFile);
        await File.WriteAllTextAsync(path, report.ToJson());
        await WritePageAsync(report, folder);
        Console.WriteLine();
        foreach (var promise in report.Promises)
        {
            Console.WriteLine($"{promise.Number} {promise.Name}: {Comparison.Word(promise.Kept)}");
            foreach (var measure in promise.Measures)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {measure.Name}: {measure.Value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "nothing to measure"} {measure.Unit} ({(measure.AtMost ? "at most" : "at least")} {measure.Limit})"));
        }
        if (report.LeftBehind > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.LeftBehind} writings of the run {report.Run} could not be removed"));
        Console.WriteLine($"Report: {path} and {PageFile}");
        if (report.Player.IsVoid)
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The run is void: the player fell behind ({report.Player.BehindShare:0.0 %} of requests went out late). Give it a processor of its own, or several players with --part."));
            return ExitCode.Environment;
        }
        return report.IsKept ? ExitCode.Done : ExitCode.No;
    }

    private static async Task<int> CompareAsync(string before, string after, CancellationToken cancellationToken)
    {
        foreach (var line in Comparison.Of(await ReadAsync(before, cancellationToken), await ReadAsync(after, cancellationToken)))
            Console.WriteLine(line);
        return ExitCode.Done;
    }

    private static async Task<int> PageAsync(string file, CancellationToken cancellationToken)
    {
        var folder = Directory.Exists(file) ? file : Path.GetDirectoryName(Path.GetFullPath(file))!;
        Console.WriteLine($"Page: {await WritePageAsync(await ReadAsync(file, cancellationToken), folder)}");
        return ExitCode.Done;
    }

    private static async Task<int> MergeAsync(string[] files, string folder, CancellationToken cancellationToken)
    {
        var reports = new List<Report>();
        foreach (var file in files)
            reports.Add(await ReadAsync(file, cancellationToken));
        return await EndAsync(Merging.Of(reports), folder);
    }

    private static async Task<string> WritePageAsync(Report report, string folder)
    {
        var path = Path.Combine(folder, PageFile);
        await File.WriteAllTextAsync(path, HtmlReport.Of(report, TimeProvider.System.LocalTimeZone));
        return path;
    }

    private static async Task<Report> ReadAsync(string path, CancellationToken cancellationToken) =>
        Report.Read(await File.ReadAllTextAsync(Directory.Exists(path) ? Path.Combine(path, ReportFile) : path, cancellationToken));
}
