using System.Net;
using Bongsu.Commands;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Operation;

public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_taken_while_the_portal_runs_restores_to_the_same_portal()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        try
        {
            await using (var portal = await TestPortal.StartAsync())
            {
                using var member = await portal.MemberAsync("hana");
                using var opened = await member.PostAsync("/api/bongsu/v1/cafes", new { slug = "mapo", name = "마포 이웃" });
                await opened.JsonAsync(HttpStatusCode.Created);
                Assert.Equal(ExitCode.Done, await BackupCommand.RunAsync(Path.Combine(folder, "b.tar.gz"), portal.Folder, TestContext.Current.CancellationToken));
            }
            var restored = Path.Combine(folder, "restored");
            Assert.Equal(ExitCode.Done, await RestoreCommand.RunAsync(Path.Combine(folder, "b.tar.gz"), restored, TestContext.Current.CancellationToken));
            await using var again = await TestPortal.StartAsync(restored);
            using var client = again.Client();
            Assert.Contains("마포 이웃", await client.GetStringAsync("/cafes/mapo", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_is_held_is_in_a_backup()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        try
        {
            await using (var portal = await TestPortal.StartAsync())
            {
                using var member = await portal.MemberAsync("hana");
                portal.Get<Journal.Journal>().Hold(true);
                using var held = await member.PostAsync("/api/bongsu/v1/statuses", new { text = "맡겨 둔 글" });
                await held.JsonAsync(HttpStatusCode.Accepted);
                Assert.Equal(ExitCode.Done, await BackupCommand.RunAsync(Path.Combine(folder, "b.tar.gz"), portal.Folder, TestContext.Current.CancellationToken));
            }
            var restored = Path.Combine(folder, "restored");
            Assert.Equal(ExitCode.Done, await RestoreCommand.RunAsync(Path.Combine(folder, "b.tar.gz"), restored, TestContext.Current.CancellationToken));
            await using var again = await TestPortal.StartAsync(restored);
            while (again.Get<Journal.Journal>().Held!.Waiting > 0)
                await Task.Delay(50, TestContext.Current.CancellationToken);
            using var client = again.Client();
            Assert.Contains("맡겨 둔 글", await client.GetStringAsync("/api/bongsu/v1/statuses", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_backup_is_never_restored_over_anything_and_a_broken_one_never_at_all()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        try
        {
            var broken = Path.Combine(folder, "broken.tar.gz");
            await File.WriteAllTextAsync(broken, "no archive", TestContext.Current.CancellationToken);
            Assert.Equal(ExitCode.Environment, await RestoreCommand.RunAsync(broken, folder, TestContext.Current.CancellationToken));
            Assert.Equal(ExitCode.No, await RestoreCommand.RunAsync(broken, Path.Combine(folder, "new"), TestContext.Current.CancellationToken));
            Assert.False(Directory.Exists(Path.Combine(folder, "new")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
