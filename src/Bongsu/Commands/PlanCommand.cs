using System.Globalization;
using Bongsu.Continuity;
using Bongsu.Continuity.Capacity;
using Bongsu.Continuity.Plan;
using Bongsu.Portal.Data;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Texts;

namespace Bongsu.Commands;

/// <summary><c>plan check FILE</c> and <c>plan capacity</c>.</summary>
public static class PlanCommand
{
    /// <summary>Says of a plan file every mistake, with its line and key.</summary>
    public static async Task<int> CheckAsync(string file, CancellationToken cancellationToken)
    {
        var (plan, errors) = PlanReader.Read(await File.ReadAllTextAsync(file, cancellationToken));
        foreach (var error in errors)
            await Console.Error.WriteLineAsync($"{file}: {error}");
        if (plan is null)
            return ExitCode.No;
        Console.WriteLine($"{file}: a good plan; {plan.Levels.Sum(level => level.Raise.Count)} triggers, {plan.Levels.Count(level => level.Call.Count > 0)} levels that call");
        return ExitCode.Done;
    }

    /// <summary>Says whether the next record fits: 0 where it does, 1 where it does not or nobody knows.</summary>
    public static int Capacity(string dataFolder)
    {
        var folder = new DataFolder(Path.GetFullPath(dataFolder));
        if (!File.Exists(folder.Database))
        {
            Console.Error.WriteLine($"{folder.Path} holds no portal");
            return ExitCode.Environment;
        }
        (Language.Find(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? Language.English).Use();
        using var database = new Database(folder.Database);
        var queries = new CapacityQueries(database);
        var plan = queries.Plan();
        Console.WriteLine(plan.Sentence());
        if (queries.Peaks().FirstOrDefault(peak => peak is { Year: 0, Measure: CapacityMeasures.Visitors }) is { } most)
            Console.WriteLine(ContinuityTexts.T["capacity.visitors", most.Value, PortalTime.Show(most.At)]);
        return plan.Fits == true ? ExitCode.Done : ExitCode.No;
    }
}
