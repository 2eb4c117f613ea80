using System.CommandLine;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Hosting;
using Microsoft.Data.Sqlite;

namespace Bongsu.Commands;

/// <summary>The commands of <c>./bongsu</c>; without one it serves.</summary>
public sealed class CommandLine(IReadOnlyList<IFeature> features)
{
    public async Task<int> RunAsync(string[] args)
    {
        var data = new Option<string>("--data") { Description = "The folder everything is kept in", DefaultValueFactory = _ => ServeSettings.DefaultDataFolder };
        var urls = new Option<string>("--urls") { Description = "Where to listen", DefaultValueFactory = _ => ServeSettings.DefaultUrls };
        urls.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>().Split(';').FirstOrDefault(url => !ServeSettings.IsUrl(url)) is { } wrong)
                result.AddError($"--urls: '{wrong}' is no address such as {ServeSettings.DefaultUrls}");
        });
        var config = new Option<string?>("--config") { Description = "A JSON file of settings" };
        var empty = new Option<bool>("--no-demo") { Description = "Leave an empty portal empty" };
        var serve = new Command("serve", "Run the portal (the command when none is given)") { urls, data, config, empty };
        serve.SetAction((parsed, cancellation) => ServeCommand.RunAsync(
            new(parsed.GetValue(urls)!, parsed.GetValue(data)!, parsed.GetValue(config), !parsed.GetValue(empty)), features, cancellation));
        var file = new Argument<string>("FILE") { Description = "The backup, a .tar.gz" };
        var backup = new Command("backup", "Save everything into one file, while the portal runs or not") { file, data };
        backup.SetAction((parsed, cancellation) => BackupCommand.RunAsync(parsed.GetValue(file)!, parsed.GetValue(data)!, cancellation));
        var restore = new Command("restore", "Put a backup into an empty data folder") { file, data };
        restore.SetAction((parsed, cancellation) => RestoreCommand.RunAsync(parsed.GetValue(file)!, parsed.GetValue(data)!, cancellation));
        var name = new Argument<string>("NAME") { Description = "The account's name" };
        var password = new Option<string?>("--password") { Description = "Its password; asked for where a new account needs one" };
        var add = new Command("add", "Make an account an operator, creating it where there is none") { name, password, data };
        add.SetAction((parsed, _) => OperatorCommand.AddAsync(parsed.GetValue(name)!, parsed.GetValue(password), parsed.GetValue(data)!));
        var operators = new Command("operator", "Operators of the portal") { add };
        var planFile = new Argument<string>("FILE") { Description = "The plan, a .yaml" };
        var check = new Command("check", "Say every mistake in a continuity plan, with its line and key") { planFile };
        check.SetAction((parsed, cancellation) => PlanCommand.CheckAsync(parsed.GetValue(planFile)!, cancellation));
        var capacity = new Command("capacity", "Say whether the next record fits") { data };
        capacity.SetAction(parsed => PlanCommand.Capacity(parsed.GetValue(data)!));
        var plan = new Command("plan", "The continuity plan") { check, capacity };
        var downloaded = new Argument<string>("FILE") { Description = "The record, as downloaded from /status/record.jsonl" };
        var known = new Option<string?>("--key") { Description = "The key that signatures must be of, as /status/record/key shows it" };
        var verify = new Command("verify", "Find what was changed, left out or moved in a downloaded record") { downloaded, known };
        verify.SetAction((parsed, cancellation) => RecordCommand.VerifyAsync(parsed.GetValue(downloaded)!, parsed.GetValue(known), cancellation));
        var record = new Command("record", "The public record") { verify };
        var rebuild = new Command("rebuild", "Make the index of the search anew from the log, beside a running portal or without one") { data };
        rebuild.SetAction((parsed, cancellation) => SearchCommand.RebuildAsync(parsed.GetValue(data)!, features, cancellation));
        var search = new Command("search", "The search") { rebuild };
        var export = new Argument<string>("FOLDER") { Description = "What NodeBB or Discourse exported as JSON, or Markdown files" };
        var cafe = new Option<string>("--cafe") { Description = "The cafe, by its name in addresses; opened where there is none", Required = true };
        var owner = new Option<string?>("--owner") { Description = "Who manages a new cafe; the first operator unless named" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read everything, write nothing but the report" };
        var import = new Command("import", "Take over a community, while the portal does not run") { export, cafe, owner, dryRun, data };
        import.SetAction((parsed, cancellation) => ImportCommand.RunAsync(
            new(parsed.GetValue(export)!, parsed.GetValue(cafe)!, parsed.GetValue(owner), parsed.GetValue(dryRun), parsed.GetValue(data)!), features, cancellation));
        var drill = DrillCommand.Make();
        var root = new RootCommand("Bongsu (봉수): a community portal that stays up when everyone arrives at once") { serve, operators, plan, record, search, drill, import, backup, restore };
        var parsed = root.Parse(args.Length == 0 || args[0].StartsWith('-') && args[0] is not ("--help" or "-h" or "-?" or "--version") ? ["serve", .. args] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.WrongUse;
        }
        try
        {
            // Told to stop, a portal finishes what it has begun, in less time than this; a drill removes what it wrote.
            var patience = parsed.CommandResult.Command == drill ? DrillCommand.LongestCleaning : TimeSpan.FromSeconds(30);
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = patience });
        }
        catch (Exception refused) when (IsOfTheEnvironment(refused))
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return ExitCode.Environment;
        }
    }

    private static bool IsOfTheEnvironment(Exception error) =>
        error is StartRefusedException or SchemaTooNewException or JournalStoreException or SqliteException or InvalidDataException or UnauthorizedAccessException or IOException;
}
