using System.Net;
using Bongsu.Record;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Record;

/// <summary>Every fact is on the record once, whatever crashes in between.</summary>
public sealed class RecordFollowerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_committed_before_a_crash_is_entered_after_the_restart_and_nothing_twice()
    {
        await using (var portal = await RecordProbe.StartAsync(_folder))
        {
            await RecordProbe.AppendAsync(portal, new Probed(2));
            await RecordProbe.CaughtUpAsync(portal);
        }
        long position;
        await using (var portal = await RecordProbe.StartAsync(_folder, follows: false))
        {
            // Two entries whose facts nobody looked at; of the first of them, one fact was entered when the portal crashed.
            await RecordProbe.AppendAsync(portal, new Probed(3));
            position = portal.Get<Journal.Journal>().Head.Value;
            await RecordProbe.AppendAsync(portal, new Probed(1));
            await RecordProbe.AppendAsync(portal, new RecordEntered(position, 0, DateTimeOffset.UnixEpoch.ToUnixTimeMilliseconds(), "measure", "plan", $"{position} does 0", null, null));
        }
        for (var restart = 0; restart < 3; restart++)
        {
            await using var portal = await RecordProbe.StartAsync(_folder);
            await RecordProbe.CaughtUpAsync(portal);
            var entries = portal.Get<RecordQueries>().After(0, 100);
            Assert.Equal(["does 0", "does 1", "does 0", "does 1", "does 2", "does 0"], entries.Select(entry => entry.What[(entry.What.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
            Assert.Equal([1, 2, 3, 4, 5, 6], entries.Select(entry => entry.Sequence));
            Assert.All(entries.Skip(2).Take(3), entry => Assert.StartsWith($"{position} ", entry.What, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_restart_between_two_facts_leaves_nothing_out_of_what_features_did_meanwhile()
    {
        await using (var portal = await RecordProbe.StartAsync(_folder, follows: false))
        {
            using var boss = await portal.OperatorAsync("boss");
            using var hidden = await boss.SendAsync(HttpMethod.Put, "/api/bongsu/v1/console/tags/정전/hidden", new { reason = "헛소문" });
            await hidden.JsonAsync(HttpStatusCode.OK);
            Assert.Equal(0, portal.Get<RecordQueries>().Head());
        }
        await using var again = await RecordProbe.StartAsync(_folder);
        await RecordProbe.CaughtUpAsync(again);
        Assert.Equal(("#정전 hidden", "헛소문"), (again.Get<RecordQueries>().Entry(1)!.What, again.Get<RecordQueries>().Entry(1)!.Why));
        Assert.Equal(1, again.Get<RecordQueries>().Head());
    }

    [Fact]
    public async Task A_start_reads_no_more_than_the_entries_since_the_last_checkpoint()
    {
        long head;
        await using (var portal = await RecordProbe.StartAsync(_folder))
        {
            foreach (var some in Enumerable.Range(0, (int)RecordFollower.CheckpointEvery + 600).Chunk(500))
                await Task.WhenAll(some.Select(_ => RecordProbe.AppendAsync(portal, new Probed(0))));
            await RecordProbe.CaughtUpAsync(portal);
            head = portal.Get<Journal.Journal>().Head.Value;
            Assert.InRange(portal.Get<RecordQueries>().Checkpoint(), head - 1_000, head);
            Assert.Equal(0, portal.Get<RecordQueries>().Head());
        }
        await using var again = await RecordProbe.StartAsync(_folder);
        await RecordProbe.AppendAsync(again, new Probed(1));
        await RecordProbe.CaughtUpAsync(again);
        Assert.Equal(head, again.Get<RecordQueries>().Checkpoint());
        Assert.Equal(1, again.Get<RecordQueries>().Head());
    }

    [Fact]
    public async Task Whatever_a_source_says_is_one_line_of_bounded_length()
    {
        await using var portal = await RecordProbe.StartAsync(_folder);
        await RecordProbe.AppendAsync(portal, new Probed(1, "두\r\n줄\u2028셋\u202E뒤집힘" + new string('가', 1_000)));
        await RecordProbe.CaughtUpAsync(portal);
        var why = portal.Get<RecordQueries>().Entry(1)!.Why!;
        Assert.StartsWith("두  줄 셋 뒤집힘가", why, StringComparison.Ordinal);
        Assert.Equal(RecordText.Longest, why.Length);
    }
}
