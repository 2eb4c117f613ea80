using Bongsu.Tests.Fixture;

namespace Bongsu.Browser.Tests;

/// <summary>The town that a stranger finds on their first look.</summary>
public sealed class DemonstrationTests
{
    private const string Empty = "class=\"empty\"";

    [Fact]
    public async Task An_empty_portal_is_filled_once()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        try
        {
            long filled;
            await using (var portal = await TestPortal.StartAsync(folder, demonstration: true))
                filled = await SettledAsync(portal);
            await using (var portal = await TestPortal.StartAsync(folder, demonstration: true))
            {
                Assert.Equal(filled, await SettledAsync(portal));
                using var client = portal.Client();
                Assert.DoesNotContain(Empty, await client.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_portal_without_it_stays_empty()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        Assert.Contains(Empty, await client.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>The end of the log, once it has not moved for a second.</summary>
    private static async Task<long> SettledAsync(TestPortal portal)
    {
        var journal = (Journal.Journal)portal.Services.GetService(typeof(Journal.Journal))!;
        for (var last = -1L; ; last = journal.Head.Value)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            if (journal.Head.Value == last && last > 150)
                return last;
        }
    }
}
