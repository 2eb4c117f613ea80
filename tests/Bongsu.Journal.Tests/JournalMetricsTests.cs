using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Journal.Tests;

public sealed class JournalMetricsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Commits_changes_refusals_and_lag_are_counted()
    {
        var values = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener { InstrumentPublished = Enable };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();

        // Journals of other tests have meters of the same name; this one's is published on this thread, from here on.
        Publishing = true;
        var deaf = new Listener("deaf") { Before = (_, stopping) => Task.Delay(Timeout.Infinite, stopping) };
        var starting = RunningBoard.StartAsync(SqliteJournalStore.Open(_folder.File("bongsu.db"), BoardTables.Components),
            new JournalOptions { Held = new() { Folder = _folder.File("spool") } }, new FakeTimeProvider(), deaf);
        Publishing = false;
        await using (var board = await starting)
        {
            await board.CommitAsync(new NoteWritten("square", "one"), "k");
            await board.CommitAsync(new NameTaken("bongsu"));
            Assert.IsType<AppendResult.Refused>(await board.AppendAsync(new NameTaken("bongsu")));
            Assert.IsType<AppendResult.Committed>(await board.AppendAsync(new NoteWritten("square", "one"), "k"));
            board.Journal.Hold(true);
            await board.HeldAsync(new NoteWritten("square", "held"));
            listener.RecordObservableInstruments();
        }

        Assert.Equal(2, values["bongsu.journal.commits"]);
        Assert.Equal(2, values["bongsu.journal.changes"]);
        Assert.Equal(2, values["bongsu.journal.batch.size"]);
        Assert.Equal(1, values["bongsu.journal.refusals kind=refused"]);
        Assert.Equal(1, values["bongsu.journal.refusals kind=replayed"]);
        Assert.Equal(1, values["bongsu.journal.refusals kind=held"]);
        Assert.Equal(1, values["bongsu.journal.held.waiting"]);
        Assert.InRange(values["bongsu.journal.held.bytes"], 50, 200);
        Assert.Equal(0, values["bongsu.journal.held.age"]);
        Assert.Equal(0, values["bongsu.journal.held.stored"]);
        Assert.Equal(0, values["bongsu.journal.held.refused"]);
        Assert.Equal(0, values["bongsu.journal.queue.length"]);
        Assert.Equal(2, values["bongsu.journal.follower.lag follower=deaf"]);
        Assert.True(values.ContainsKey("bongsu.journal.commit.duration"));

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var name = tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Key}={tags[0].Value}";
            values.AddOrUpdate(name, value, (_, sum) => sum + value);
        }
    }

    [ThreadStatic]
    private static bool Publishing;

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == "Bongsu.Journal" && Publishing)
            listener.EnableMeasurementEvents(instrument);
    }
}
