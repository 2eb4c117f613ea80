using Bongsu.Cafes;
using Bongsu.Import;
using Bongsu.Import.Reading;
using Bongsu.Portal;
using Bongsu.Portal.Texts;
using Spectre.Console;

namespace Bongsu.Commands;

/// <summary><c>import FOLDER --cafe SLUG</c>: takes over a community into a cafe, while the portal does not run.</summary>
public static class ImportCommand
{
    /// <param name="Folder">The export.</param>
    /// <param name="Cafe">The cafe's slug.</param>
    /// <param name="Owner">Who manages a new cafe.</param>
    /// <param name="IsDryRun">Whether nothing is written but the report.</param>
    /// <param name="Data">The data folder.</param>
    public sealed record Settings(string Folder, string Cafe, string? Owner, bool IsDryRun, string Data);

    public static async Task<int> RunAsync(Settings settings, IReadOnlyList<IFeature> features, CancellationToken cancellationToken)
    {
        Language.English.Use();
        if (!CafeSlug.IsCafe(settings.Cafe))
            return await WrongAsync($"--cafe: '{settings.Cafe}' is no name of a cafe in addresses: 3 to 30 of a-z, 0-9 and -");
        if (!Directory.Exists(settings.Folder))
            return await WrongAsync($"There is no folder {settings.Folder}");
        try
        {
            await using IImportTarget target = settings.IsDryRun ? new DryTarget() : await PortalTarget.OpenAsync(settings.Data, features, settings.Cafe, settings.Owner, cancellationToken);
            using var report = ImportReport.Begin(settings.Folder, settings.Data);
            // What is told comes after the bar, which takes its lines away with it.
            return await WithBarAsync(progress => RunAsync(settings, target, report, progress, cancellationToken)) is { } done
                ? Tell(settings, report, done.Sums, done.Format)
                : await WrongAsync($"{settings.Folder} holds no export: no JSON file with users, categories, topics or posts, and no Markdown file");
        }
        catch (ImportRefusedException refused)
        {
            return await WrongAsync(refused.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped. The same command goes on from here");
            return ExitCode.No;
        }
    }

    private static async Task<(ImportSums Sums, string Format)?> RunAsync(Settings settings, IImportTarget target, ImportReport report, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        var folder = new ExportFolder(Path.GetFullPath(settings.Folder), part => report.Note(ImportReport.NotTaken, part.What, part.Why, part.Place));
        using var import = new CafeImport(target, report, TimeProvider.System, progress);
        return await import.RunAsync(folder, cancellationToken);
    }

    private static int Tell(Settings settings, ImportReport report, ImportSums sums, string format)
    {
        report.Finish(sums, format, settings.Cafe, settings.IsDryRun);
        Console.WriteLine($"{(settings.IsDryRun ? "Would take" : "Took")} {sums.Posts} posts and {sums.Comments} comments by {sums.Authors} people, onto {sums.Boards} new boards of {settings.Cafe}"
            + (sums.AlreadyThere > 0 ? $"; {sums.AlreadyThere} were there already" : ""));
        var (notTaken, shortened) = (report[ImportReport.NotTaken], report[ImportReport.Shortened]);
        Console.WriteLine($"Not taken {notTaken}, shortened {shortened}, left out on purpose {report[ImportReport.LeftOut]}, changed {report[ImportReport.Changed]}, links kept {report[ImportReport.Link]}: see {report.Path}");
        return notTaken + shortened == 0 ? ExitCode.Done : ExitCode.No;
    }

    /// <summary>Shows how far it is where somebody looks on.</summary>
    private static Task<T> WithBarAsync<T>(Func<IProgress<ImportProgress>, Task<T>> run)
    {
        if (Console.IsOutputRedirected)
            return run(new Progress(_ => { }));
        return AnsiConsole.Progress().AutoClear(true).StartAsync(bar =>
        {
            var tasks = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
            return run(new Progress(at =>
            {
                if (!tasks.TryGetValue(at.Stage, out var task))
                    tasks.Add(at.Stage, task = bar.AddTask(at.Stage));
                (task.MaxValue, task.Value) = (Math.Max(1, at.Total), at.Total == 0 ? 1 : at.Done);
            }));
        });
    }

    private static async Task<int> WrongAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return ExitCode.WrongUse;
    }

    // Told at once and in order, unlike System.Progress.
    private sealed class Progress(Action<ImportProgress> tell) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => tell(value);
    }
}
