using Bongsu.Commands;
using Bongsu.Portal.Hosting;
using Bongsu.Record.Signing;
using Bongsu.Tests.Operation;

namespace Bongsu.Tests.Record;

/// <summary>The record as whoever downloaded it checks it: with the program, without a portal.</summary>
public sealed class RecordCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;

    private string Downloaded => Path.Combine(_folder, "record.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_program_says_whether_a_record_is_whole_and_where_it_is_not()
    {
        string key;
        await using (var portal = await RecordProbe.StartAsync())
        {
            await RecordProbe.AppendAsync(portal, new Probed(12));
            await RecordProbe.CaughtUpAsync(portal);
            await portal.Get<HeadSigner>().SignAsync(TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(Downloaded, await RecordProbe.DownloadAsync(portal), TestContext.Current.CancellationToken);
            using var reader = portal.Client();
            key = await reader.GetStringAsync("/status/record/key", TestContext.Current.CancellationToken);
        }
        var (exitCode, output, _) = await RunningProgram.RunAsync("record", "verify", Downloaded);
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("12 entries, none changed", output, StringComparison.Ordinal);
        Assert.Contains("with the key in the file", output, StringComparison.Ordinal);
        (exitCode, output, _) = await RunningProgram.RunAsync("record", "verify", Downloaded, "--key", key);
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.DoesNotContain("with the key in the file", output, StringComparison.Ordinal);
        (exitCode, output, _) = await RunningProgram.RunAsync("record", "verify", Downloaded, "--key", Convert.ToBase64String(new byte[32]));
        Assert.Equal(ExitCode.No, exitCode);
        Assert.Contains("another key", output, StringComparison.Ordinal);

        var text = await File.ReadAllTextAsync(Downloaded, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Downloaded, text.Replace(" does 4\"", " does 5\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (exitCode, output, _) = await RunningProgram.RunAsync("record", "verify", Downloaded);
        Assert.Equal(ExitCode.No, exitCode);
        Assert.StartsWith("line 5: entry 5 was changed", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.WrongUse, "record", "verify")]
    [InlineData(ExitCode.WrongUse, "record", "verify", "FILE", "--key", "short")]
    [InlineData(ExitCode.WrongUse, "record")]
    [InlineData(ExitCode.Environment, "record", "verify", "/nowhere/record.jsonl")]
    [InlineData(ExitCode.Environment, "record", "verify", "/")]
    public async Task Wrong_use_and_files_that_cannot_be_read_are_told(int expected, params string[] arguments)
    {
        var (exitCode, _, errors) = await RunningProgram.RunAsync(arguments);
        Assert.Equal(expected, exitCode);
        Assert.NotEmpty(errors);
    }

    [Fact]
    public async Task A_backup_takes_the_key_along()
    {
        string key;
        var file = Path.Combine(_folder, "b.tar.gz");
        await using (var portal = await RecordProbe.StartAsync())
        {
            using var reader = portal.Client();
            key = await reader.GetStringAsync("/status/record/key", TestContext.Current.CancellationToken);
            Assert.Equal(ExitCode.Done, await BackupCommand.RunAsync(file, portal.Folder, TestContext.Current.CancellationToken));
        }
        var restored = Path.Combine(_folder, "restored");
        Assert.Equal(ExitCode.Done, await RestoreCommand.RunAsync(file, restored, TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(new DataFolder(restored).Keys, "record-ed25519")));
        await using var again = await RecordProbe.StartAsync(restored);
        using var later = again.Client();
        Assert.Equal(key, await later.GetStringAsync("/status/record/key", TestContext.Current.CancellationToken));
    }
}
