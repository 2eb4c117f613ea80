using Microsoft.Data.Sqlite;

namespace Bongsu.Journal.Tests;

public sealed class SqliteJournalTests : JournalContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("bongsu.db");

    [Fact]
    public async Task A_change_survives_a_kill_after_its_answer()
    {
        var answered = await Killed.WriteAndKillAsync(Path, answers: 300);

        await using var board = await RunningBoard.StartAsync(OpenStore(), new JournalOptions(), TimeProvider.System);

        var log = await board.LogAsync();
        Assert.True(answered.Count >= 300);
        Assert.Equal(log.Count, Number("SELECT COUNT(*) FROM notes"));
        Assert.Equal(log.Count, Number("SELECT notes FROM boards WHERE name = 'square'"));
        foreach (var (position, text) in answered)
        {
            Assert.Equal(new NoteWritten("square", text), log[(int)position - 1].Change);
            var again = Assert.IsType<AppendResult.Committed>(await board.AppendAsync(new NoteWritten("square", text), text));
            Assert.Equal((position, true), (again.Entry.Position.Value, again.Replayed));
        }
    }

    [Fact]
    public async Task What_was_answered_survives_kills_while_holding_and_draining_each_once_and_each_author_in_order()
    {
        var answered = new List<(long Account, string Text)>();
        foreach (var answers in new[] { 150, 400, 900, 1_500 })
            answered.AddRange(await Killed.HoldAndKillAsync(Path, Spool, answers));

        await using var board = await SpoolingAsync();
        await board.DrainedAsync();

        var log = (await board.LogAsync()).GroupBy(entry => entry.Account).ToDictionary(own => own.Key, own => own.Select(entry => ((NoteWritten)entry.Change).Text).ToList());
        Assert.All(log.Values, texts => Assert.Equal(texts.Distinct(), texts));
        foreach (var own in answered.GroupBy(answer => answer.Account, answer => answer.Text))
        {
            // What was on its way when the process was killed may be there too.
            var heard = own.ToHashSet();
            Assert.Equal(own, log[own.Key].Where(heard.Contains));
            Assert.InRange(log[own.Key].Count - heard.Count, 0, 4);
        }
    }

    [Fact]
    public async Task A_full_disk_holds_what_a_smaller_batch_could_have_stored_and_drains_it_when_there_is_room()
    {
        await using var board = await SpoolingAsync();
        await board.CommitAsync(Note(1));
        await board.CommitAsync(new Said("PRAGMA max_page_count = 1"));

        var receipt = await board.HeldAsync(new NoteWritten("square", new string('x', 1_000_000)), "k");
        await board.HeldAsync(Note(2));
        // The application's own is not held. A try of the drain may be in its batch, and fail with it.
        AppendResult answer = new AppendResult.StoreUnavailable();
        for (var tries = 0; answer is AppendResult.StoreUnavailable && tries < 20; tries++)
            answer = await board.Journal.AppendAsync(new() { Change = new Said("PRAGMA max_page_count = 1000000") }, TestContext.Current.CancellationToken);
        Assert.IsType<AppendResult.Committed>(answer);
        await board.DrainedAsync();

        Assert.Equal(HeldState.Stored, board.Find(receipt).State);
        Assert.Equal(3, Number("SELECT notes FROM boards WHERE name = 'square'"));
    }

    [Fact]
    public async Task A_full_disk_refuses_the_whole_batch_and_smaller_ones_go_on_when_there_is_room()
    {
        await using var board = await StartAsync();
        await board.CommitAsync(Note(1));
        await board.CommitAsync(new Said("PRAGMA max_page_count = 1"));
        var hold = await board.HoldAsync();
        var batch = new[] { board.AppendAsync(Note(2)), board.AppendAsync(new NoteWritten("square", new string('x', 1_000_000)), "k") };

        await hold.ReleaseAsync();

        Assert.All(await Task.WhenAll(batch), answer => Assert.IsType<AppendResult.StoreUnavailable>(answer));
        Assert.Equal(1, Number("SELECT COUNT(*) FROM notes"));
        await board.CommitAsync(new Said("PRAGMA max_page_count = 1000000"));
        await board.CommitAsync(new NoteWritten("square", new string('x', 1_000_000)), "k");
        Assert.Equal(2, Number("SELECT notes FROM boards WHERE name = 'square'"));
    }

    [Fact]
    public async Task A_writer_that_makes_nothing_of_a_full_disk_stores_nothing()
    {
        await using var board = await StartAsync();
        await board.CommitAsync(new Said("PRAGMA max_page_count = 1"));

        var stubborn = await board.AppendAsync(new Said("INSERT INTO notes (id, board, text) VALUES (7, 'square', zeroblob(1000000))", Stubborn: true));

        Assert.IsType<AppendResult.StoreUnavailable>(stubborn);
        Assert.Equal(0, Number("SELECT COUNT(*) FROM notes"));
        Assert.Equal(0, Number("SELECT COUNT(*) FROM boards"));
    }

    [Fact]
    public async Task A_writer_may_make_something_of_a_constraint()
    {
        await using var board = await StartAsync();
        await board.CommitAsync(Note());

        await board.CommitAsync(new Said("INSERT INTO notes (id, board, text) VALUES (1, 'square', 'the id is taken')", Stubborn: true));

        Assert.Equal(1, Number("SELECT notes FROM boards WHERE name = 'stubborn'"));
    }

    [Fact]
    public async Task The_write_ahead_log_starts_over_while_commits_go_on()
    {
        await using var board = await StartAsync();
        var note = new NoteWritten("square", new string('x', 100_000));

        // 200 MB in all, as each note is in the log and in its table.
        for (var batch = 0; batch < 20; batch++)
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => board.AppendAsync(note)));

        Assert.InRange(new FileInfo(Path + "-wal").Length, 1, 150_000_000);
    }

    public void Dispose() => _folder.Dispose();

    protected override IJournalStore OpenStore() => SqliteJournalStore.Open(Path, BoardTables.Components);

    protected override string Spool => _folder.File("spool");

    protected override IAsyncDisposable Break()
    {
        var other = new SqliteConnection($"Data Source={Path};Pooling=False");
        other.Open();
        Execute(other, "BEGIN IMMEDIATE");
        return other;
    }

    protected override long Number(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
