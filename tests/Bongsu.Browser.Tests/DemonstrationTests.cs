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
                filled = await portal.FilledAsync();
            await using (var portal = await TestPortal.StartAsync(folder, demonstration: true))
            {
                Assert.Equal(filled, await portal.FilledAsync());
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
}
