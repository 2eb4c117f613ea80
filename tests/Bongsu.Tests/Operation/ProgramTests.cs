using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using Bongsu.Commands;
using Bongsu.Tests.Fixture;
using Microsoft.Data.Sqlite;

namespace Bongsu.Tests.Operation;

/// <summary>The program itself, as an operator meets it: how it starts, refuses to, and stops.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Told_to_stop_it_ends_in_time_though_a_client_is_slow_and_keeps_all_it_answered()
    {
        using (var program = RunningProgram.Serve(_folder))
        {
            using var client = new HttpClient { BaseAddress = await program.AddressAsync() };
            await SignUpAsync(client);
            using var opened = await client.PostAsync("/api/bongsu/v1/cafes", new { slug = "mapo", name = "마포 이웃" });
            await opened.JsonAsync(HttpStatusCode.Created);
            using var written = await client.PostAsync("/api/bongsu/v1/cafes/mapo/posts", new { board = "free", title = "약속한 글", body = "본문" });
            var post = (await written.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetInt64();
            await client.GetStringAsync($"/cafes/mapo/posts/{post}", TestContext.Current.CancellationToken);
            using var slow = new TcpClient();
            await slow.ConnectAsync("127.0.0.1", client.BaseAddress.Port, TestContext.Current.CancellationToken);
            await slow.GetStream().WriteAsync("POST /account/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99\r\nExpect: 100-continue\r\n\r\n"u8.ToArray(),
                TestContext.Current.CancellationToken);
            // Its handler waits for the rest of the body once the server asks for it.
            Assert.NotEqual(0, await slow.GetStream().ReadAsync(new byte[64], TestContext.Current.CancellationToken));

            program.Terminate();
            var (exitCode, _, errors) = await program.EndAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            Assert.Equal((ExitCode.Done, ""), (exitCode, errors));
        }
        await using var again = await TestPortal.StartAsync(_folder);
        using var reader = again.Client();
        using var answer = await reader.GetAsync("/api/bongsu/v1/cafes/mapo/posts", TestContext.Current.CancellationToken);
        var kept = (await answer.JsonAsync(HttpStatusCode.OK)).GetProperty("items")[0];
        Assert.Equal(("약속한 글", 1), (kept.GetProperty("title").GetString(), kept.GetProperty("viewCount").GetInt64()));
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var urls = $"http://{taken.LocalEndpoint}";
        using var program = RunningProgram.Serve(_folder, urls: urls);
        var (exitCode, output, errors) = await program.EndAsync();
        Assert.Equal((ExitCode.Environment, ""), (exitCode, output));
        Assert.Contains(urls, Line(errors), StringComparison.Ordinal);
        Assert.Contains("--urls", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bongsu.db")]
    [InlineData("accounts.db")]
    public async Task A_broken_file_is_named(string name)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, name), new string('?', 10_000), TestContext.Current.CancellationToken);
        Assert.Contains(Path.Combine(_folder, name), await RefusalAsync(_folder), StringComparison.Ordinal);
        Assert.Equal(new string('?', 10_000), await File.ReadAllTextAsync(Path.Combine(_folder, name), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_folder_is_named()
    {
        var file = Path.Combine(_folder, "data");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        Assert.Contains($"The data folder {file} cannot be used", await RefusalAsync(file), StringComparison.Ordinal);
        var (exitCode, _, errors) = await RunningProgram.RunAsync("operator", "add", "somebody", "--password", "correct horse battery", "--data", file);
        Assert.Equal(ExitCode.Environment, exitCode);
        Assert.Contains(file, Line(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a place where not even the superuser makes folders");
        Assert.Contains("The data folder /proc/bongsu cannot be used", await RefusalAsync("/proc/bongsu"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Nothing is read-only to the superuser");
        File.SetAttributes(_folder, FileAttributes.ReadOnly);
        try
        {
            Assert.Contains(_folder, await RefusalAsync(_folder), StringComparison.Ordinal);
        }
        finally
        {
            File.SetAttributes(_folder, FileAttributes.Normal);
        }
    }

    [Theory]
    [InlineData("bongsu.db", "cafes")]
    [InlineData("accounts.db", "accounts")]
    public async Task Data_of_a_newer_program_is_left_alone(string name, string component)
    {
        await using (await TestPortal.StartAsync(_folder)) { }
        var file = Path.Combine(_folder, name);
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var newer = connection.CreateCommand();
            newer.CommandText = $"UPDATE schema_versions SET version = 99 WHERE component = '{component}'; PRAGMA wal_checkpoint(TRUNCATE)";
            await newer.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        var before = SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        var refusal = await RefusalAsync(_folder);
        Assert.Contains($"'{component}' have version 99", refusal, StringComparison.Ordinal);
        Assert.Equal(before, SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Wrong_settings_are_told_all_at_once_by_their_full_names()
    {
        using var program = RunningProgram.Serve(_folder, new Dictionary<string, string>
        {
            ["Bongsu:Nope"] = "1",
            ["Bongsu:Limits:Nope"] = "1",
            ["Bongsu:TimeZone"] = "Mars",
            ["Bongsu:LargestBody"] = "1",
            ["Bongsu:Pages:Builders"] = "many",
            ["Bongsu:Pages:BuildQueue"] = "0",
            ["Bongsu:Accounts:SessionLifetime"] = "00:00:01",
        });
        var (exitCode, _, errors) = await program.EndAsync();
        Assert.Equal(ExitCode.Environment, exitCode);
        Assert.Equal(
            ["Bongsu:Limits:Nope", "Bongsu:Nope", "Bongsu:LargestBody", "Bongsu:TimeZone", "Bongsu:Pages:Builders", "Bongsu:Pages:BuildQueue", "Bongsu:Accounts:SessionLifetime"],
            errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim().Split(": ")[0]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("--nope")]
    [InlineData("serve", "--nope")]
    [InlineData("serve", "--urls", "nonsense")]
    [InlineData("nope")]
    [InlineData("backup")]
    public async Task Wrong_use_is_told(params string[] arguments)
    {
        var (exitCode, output, errors) = await RunningProgram.RunAsync(arguments);
        Assert.Equal((ExitCode.WrongUse, ""), (exitCode, output));
        Assert.NotEmpty(errors);
    }

    [Fact]
    public async Task Help_lists_every_command()
    {
        var (exitCode, output, _) = await RunningProgram.RunAsync("--help");
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.All(["serve", "operator", "backup", "restore", "record"], command => Assert.Matches($@"(?m)^\s+{command}\b", output));
    }

    private static async Task<string> RefusalAsync(string data)
    {
        using var program = RunningProgram.Serve(data);
        var (exitCode, output, errors) = await program.EndAsync();
        Assert.Equal((ExitCode.Environment, ""), (exitCode, output));
        return Line(errors);
    }

    // One line for the person at the terminal, no trace of where in the program it came from.
    private static string Line(string errors) => Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private static async Task SignUpAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("/api/bongsu/v1/accounts", new { username = "hana", password = "correct horse battery" }, TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("token").GetString());
    }
}
