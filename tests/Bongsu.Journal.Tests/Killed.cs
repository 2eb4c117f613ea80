using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Journal.Tests;

/// <summary>A process that writes notes until it is killed, and says which were answered.</summary>
internal static class Killed
{
    public const string Argument = "write-until-killed";

    /// <summary>Lets a child process write until so many answers are heard, kills it, and answers all that it said.</summary>
    public static async Task<List<(long Position, string Text)>> WriteAndKillAsync(string path, int answers)
    {
        var answered = new List<(long, string)>();
        using var child = Process.Start(new ProcessStartInfo(System.IO.Path.Combine(AppContext.BaseDirectory, typeof(Killed).Assembly.GetName().Name!), [Argument, path])
        {
            RedirectStandardOutput = true,
        })!;
        while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var words = line.Split(' ');
            answered.Add((long.Parse(words[0], CultureInfo.InvariantCulture), words[1]));
            if (answered.Count == answers)
                child.Kill();
        }

        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return [.. answered.OrderBy(answer => answer.Item1)];
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
}
