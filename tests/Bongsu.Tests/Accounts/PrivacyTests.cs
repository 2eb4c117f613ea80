using System.Collections.Concurrent;
using System.Net;
using Bongsu.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bongsu.Tests.Accounts;

public sealed class PrivacyTests
{
    [Fact]
    public async Task Logs_hold_no_name_no_password_and_no_token()
    {
        using var log = new Recorder();
        await using var portal = await TestPortal.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(log));
        using var member = await portal.MemberAsync("hana_the_first");
        var token = member.DefaultRequestHeaders.Authorization!.Parameter!;
        using (var me = await member.SendAsync(HttpMethod.Get, "/api/bongsu/v1/me"))
            await me.JsonAsync(HttpStatusCode.OK);
        using var client = portal.Client();
        using (var wrong = await client.PostAsync("/api/bongsu/v1/sessions", new { username = "hana_the_first", password = "not the password" }))
            await wrong.JsonAsync(HttpStatusCode.Unauthorized);
        using (var taken = await client.PostAsync("/api/bongsu/v1/accounts", new { username = "hana_the_first", password = "correct horse battery" }))
            await taken.JsonAsync(HttpStatusCode.Conflict);
        Assert.All([token, "correct horse", "not the password", "hana_the_first"], secret => Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task The_file_of_accounts_holds_no_token_and_is_closed_to_other_users_of_the_machine()
    {
        await using var portal = await TestPortal.StartAsync();
        using var member = await portal.MemberAsync("hana");
        foreach (var file in Directory.GetFiles(portal.Folder, "accounts.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(member.DefaultRequestHeaders.Authorization!.Parameter!, await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private sealed class Recorder : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
