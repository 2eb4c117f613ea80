using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Pages;

public sealed class HealthTests
{
    [Fact]
    public async Task A_portal_that_has_started_is_live_and_ready()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        Assert.Equal("live", await client.GetStringAsync("/health/live", TestContext.Current.CancellationToken));
        Assert.Equal("ready", await client.GetStringAsync("/health/ready", TestContext.Current.CancellationToken));
    }
}
