namespace Bongsu.Journal.Tests;

public abstract partial class JournalContract
{
    [Fact]
    public async Task A_crash_between_the_commit_and_its_note_stores_nothing_twice_however_long_the_outage()
    {
        Receipt receipt;
        await using (var board = await HoldingAsync(new() { Folder = Spool }, Time))
        {
            receipt = await board.HeldAsync(Note());
            await board.HeldAsync(Note(2), "k", account: 2);
        }

        var notes = Spool + "-before";
        CopySpool(Spool, notes);
        await using (var board = await SpoolingAsync(new() { Folder = Spool }, Time))
            await AdvanceUntilDrainedAsync(board);

        // The disk has the commits and not the notes, and nobody starts the portal again for three days.
        Time.Advance(TimeSpan.FromDays(3));
        await using var again = await SpoolingAsync(new() { Folder = notes }, Time);
        await AdvanceUntilDrainedAsync(again);

        Assert.Equal(2, again.Journal.Head.Value);
        Assert.Equal((HeldState.Stored, new Position(1)), (again.Find(receipt).State, again.Find(receipt).Position));
    }

    [Fact]
    public async Task A_spool_cut_at_any_byte_of_its_tail_keeps_what_was_whole_and_goes_on()
    {
        await using (var board = await HoldingAsync())
        {
            await board.HeldAsync(Note(1));
            await board.HeldAsync(Note(2), "k");
        }

        var whole = await File.ReadAllBytesAsync(SpoolFile(Spool), Cancel);
        for (var length = whole.Length - 1; length >= whole.Length / 2; length--)
        {
            var cut = Spool + length;
            Directory.CreateDirectory(cut);
            await File.WriteAllBytesAsync(Path.Combine(cut, "000000000001.held"), whole.AsMemory(0, length), Cancel);
            await using var board = await HoldingAsync(new() { Folder = cut });
            Assert.Equal((1, 0), (board.Journal.Held!.Waiting, board.Journal.Held.Damaged));
            await board.HeldAsync(Note(3));
            Assert.Equal(2, board.Journal.Held.Waiting);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(20)]
    [InlineData(60)]
    public async Task A_damaged_record_is_set_aside_and_the_others_go_on(int damage)
    {
        await using (var board = await HoldingAsync())
        {
            await board.HeldAsync(Note(1));
            await board.HeldAsync(Note(2));
            await board.HeldAsync(Note(3));
        }

        var bytes = await File.ReadAllBytesAsync(SpoolFile(Spool), Cancel);
        bytes[bytes.Length / 3 + damage] ^= 0x5A;
        await File.WriteAllBytesAsync(SpoolFile(Spool), bytes, Cancel);

        for (var starts = 0; starts < 2; starts++)
        {
            await using var board = await SpoolingAsync();
            await board.DrainedAsync();
            Assert.Equal([Note(1), Note(3)], (await board.LogAsync()).Select(entry => entry.Change));
            Assert.Equal(1, board.Journal.Held!.Damaged);
        }

        Assert.Equal(bytes[(bytes.Length / 3)..(bytes.Length / 3 * 2)], await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Spool, "*.damaged")), Cancel));
    }

    [Fact]
    public async Task A_full_spool_refuses_and_is_empty_again_once_its_receipts_are_old()
    {
        var options = new HeldOptions { Folder = Spool, MostBytes = 1 << 20 };
        var large = new NoteWritten("square", new string('x', 300_000));
        await using var board = await HoldingAsync(options, Time);
        for (var number = 0; number < 3; number++)
            await board.HeldAsync(large);
        Assert.IsType<AppendResult.StoreUnavailable>(await board.AppendAsync(large));

        board.Journal.Hold(false);
        await AdvanceUntilDrainedAsync(board);
        Time.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        board.Journal.Hold(true);

        while (await board.AppendAsync(large) is not AppendResult.Held)
            await Task.Delay(10, Cancel);
        Assert.InRange(board.Journal.Held!.Bytes, 300_000, 400_000);
    }

    [Fact]
    public async Task Where_not_even_the_spool_can_be_written_changes_are_refused()
    {
        await File.WriteAllTextAsync(Spool, "a file is no folder", Cancel);
        await using var board = await HoldingAsync();

        Assert.IsType<AppendResult.StoreUnavailable>(await board.AppendAsync(Note(), "k"));

        Assert.Equal(0, board.Journal.Held!.Waiting);
        File.Delete(Spool);
        await board.HeldAsync(Note(), "k");
    }

    private async Task AdvanceUntilDrainedAsync(RunningBoard board)
    {
        while (board.Journal.Held!.Waiting > 0)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(10, Cancel);
        }
    }

    private static string SpoolFile(string folder) => Assert.Single(Directory.GetFiles(folder, "*.held"));

    private static void CopySpool(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
