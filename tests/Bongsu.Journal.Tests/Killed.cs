using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Journal.Tests;

/// <summary>A process that writes notes until it is killed, and says which were answered.</summary>
internal static class Killed
{
    public const string Argument = "write-until-killed";
    public const string HoldArgument = "hold-until-killed";

    /// <summary>Lets a child process write until so many answers are heard, kills it, and answers all that it said.</summary>
    public static async Task<List<(long Position, string Text)>> WriteAndKillAsync(string path, int answers) =>
        [.. (await RunAndKillAsync([Argument, path], answers)).Select(words => (long.Parse(words[0], CultureInfo.InvariantCulture), words[1])).OrderBy(answer => answer.Item1)];

    /// <summary>Lets a child process hold and drain by turns until so many answers are heard, kills it, and answers the texts in the order in which each author heard of them.</summary>
    public static async Task<List<(long Account, string Text)>> HoldAndKillAsync(string path, string spool, int answers) =>
        [.. (await RunAndKillAsync([HoldArgument, path, spool, $"{answers}"], answers)).Select(words => (long.Parse(words[0], CultureInfo.InvariantCulture), words[1]))];

    private static async Task<List<string[]>> RunAndKillAsync(string[] arguments, int answers)
    {
        var answered = new List<string[]>();
        using var child = Process.Start(new ProcessStartInfo(System.IO.Path.Combine(AppContext.BaseDirectory, typeof(Killed).Assembly.GetName().Name!), arguments)
        {
            RedirectStandardOutput = true,
        })!;
        while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            answered.Add(line.Split(' '));
            if (answered.Count == answers)
                child.Kill();
        }

        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return answered;
    }

    /// <summary>What the child does.</summary>
    public static async Task WriteAsync(string path)
    {
        await using var store = SqliteJournalStore.Open(path, BoardTables.Components);
        await using var journal = new Journal(
            store, BoardChanges.Catalog(), [new BoardWriter()], [], new JournalOptions(), TimeProvider.System, NullLogger<Journal>.Instance);
        await journal.StartAsync(CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var number = 0; ; number++)
            {
                var text = $"{writer}-{number}";
                var answer = await journal.AppendAsync(RunningBoard.AppendOf(new NoteWritten("square", text), text, account: 1, wait: false), CancellationToken.None);
                var line = $"{((AppendResult.Committed)answer).Entry.Position.Value} {text}{Environment.NewLine}";
                lock (Console.Out)
                    Console.Out.Write(line);
            }
        }));
    }

    /// <summary>What the child does that holds: eight authors write without a pause while holding goes on and off.</summary>
    public static async Task HoldAsync(string path, string spool, string run)
    {
        await using var store = SqliteJournalStore.Open(path, BoardTables.Components);
        await using var journal = new Journal(
            store, BoardChanges.Catalog(), [new BoardWriter()], [], new JournalOptions { Held = new() { Folder = spool } }, TimeProvider.System, NullLogger<Journal>.Instance);
        await journal.StartAsync(CancellationToken.None);
        var writing = Enumerable.Range(1, 8).Select(async account =>
        {
            for (var number = 0; ; number++)
            {
                var text = $"{account}-{run}-{number}";
                // Every other one has no key of its own.
                var append = RunningBoard.AppendOf(new NoteWritten("square", text), number % 2 == 0 ? text : null, account, wait: false);
                if (await journal.AppendAsync(append, CancellationToken.None) is var answer and not (AppendResult.Held or AppendResult.Committed))
                    throw new InvalidOperationException($"Neither stored nor held: {answer}");

                var line = $"{account} {text}{Environment.NewLine}";
                lock (Console.Out)
                    Console.Out.Write(line);
            }
        });
        var turning = Task.Run(async () =>
        {
            for (var on = true; ; on = !on)
            {
                journal.Hold(on);
                await Task.Delay(50);
            }
        });
        await Task.WhenAll([.. writing, turning]);
    }
}
