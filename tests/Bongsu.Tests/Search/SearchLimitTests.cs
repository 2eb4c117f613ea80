using System.Net;
using Bongsu.Journal;
using Bongsu.Portal;
using Bongsu.Portal.Hosting;
using Bongsu.Search.Index;
using Bongsu.Statuses;
using Bongsu.Tests.Fixture;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Tests.Search;

/// <summary>No question takes longer than it may, and one that would takes nothing from those that come after it.</summary>
public sealed class SearchLimitTests : IDisposable
{
    // Half a minute: long enough to be stopped, and a test that fails still ends.
    private const string Endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000000) SELECT count(*) FROM n";

    private readonly string _folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;

    public SearchLimitTests() => IndexFile.OpenWriting(new DataFolder(_folder).Search).Dispose();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_question_that_takes_too_long_is_stopped_and_the_next_is_answered()
    {
        using var readers = new IndexReaders(new(_folder)) { Patience = TimeSpan.FromMilliseconds(50) };
        await Assert.ThrowsAsync<TimeoutException>(() => ReadAsync(readers, Endless));
        Assert.Equal(1, await ReadAsync(readers, "SELECT 1"));
    }

    [Fact]
    public async Task A_question_that_nobody_waits_for_any_more_is_stopped()
    {
        using var readers = new IndexReaders(new(_folder)) { Patience = TimeSpan.FromMinutes(1) };
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        gone.CancelAfter(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(readers, Endless, gone.Token));
        Assert.Equal(1, await ReadAsync(readers, "SELECT 1"));
    }

    [Fact]
    public async Task Who_waits_for_a_connection_waits_no_longer_than_a_question_may_take()
    {
        using var readers = new IndexReaders(new(_folder)) { Patience = TimeSpan.FromMilliseconds(50) };
        var places = Environment.ProcessorCount + 2;
        using var taken = new CountdownEvent(places);
        using var open = new ManualResetEventSlim();
        bool Hold()
        {
            taken.Signal();
            return open.Wait(TimeSpan.FromMinutes(1));
        }
        var holding = Enumerable.Range(0, places)
            .Select(_ => Task.Factory.StartNew(() => readers.ReadAsync(_ => Hold(), CancellationToken.None), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()).ToArray();
        Assert.True(taken.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<TimeoutException>(() => ReadAsync(readers, "SELECT 1"));
        open.Set();
        Assert.All(await Task.WhenAll(holding), Assert.True);
        Assert.Equal(1, await ReadAsync(readers, "SELECT 1"));
    }

    [Fact]
    public async Task A_search_that_takes_too_long_says_that_there_is_too_much_to_do()
    {
        // Without any patience it is stopped where it is first looked at: after 2,000 instructions, of which a document takes some tens.
        await using var portal = await TestPortal.StartAsync(more: [new Impatience()]);
        var journal = portal.Get<Journal.Journal>();
        await Task.WhenAll(Enumerable.Range(0, 500).Select(async i =>
            Assert.IsType<AppendResult.Committed>(await journal.AppendAsync(new() { Change = new StatusWritten(1, $"등대 {i}", null) }, TestContext.Current.CancellationToken))));
        await portal.IndexedAsync();
        using var guest = portal.Client();
        using var answer = await guest.GetAsync($"{Cafes.CafeScene.Api}/search?q=등대", TestContext.Current.CancellationToken);
        var problem = await answer.JsonAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("overloaded", problem.GetProperty("code").GetString());
        Assert.Contains("오래 걸려서", problem.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.NotNull(answer.Headers.RetryAfter);
        using var page = await guest.GetAsync("/search?q=등대", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        // Whoever asks for less is answered.
        await guest.AskAsync("잠수함");
    }

    /// <summary>A search without any patience.</summary>
    private sealed class Impatience : IFeature
    {
        public string Name => "impatience";

        public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton(provider => new IndexReaders(provider.GetRequiredService<DataFolder>()) { Patience = TimeSpan.Zero });
    }

    private static Task<long> ReadAsync(IndexReaders readers, string sql, CancellationToken? cancellationToken = null) => Task.Run(() => readers.ReadAsync(connection =>
    {
        using var command = new SqliteCommand(sql, connection);
        return (long)command.ExecuteScalar()!;
    }, cancellationToken ?? TestContext.Current.CancellationToken));
}
