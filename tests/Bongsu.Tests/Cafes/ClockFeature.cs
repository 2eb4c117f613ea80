using Bongsu.Portal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Tests.Cafes;

/// <summary>Gives the portal a clock that the test moves. It begins at noon in Seoul.</summary>
public sealed class ClockFeature : IFeature
{
    public string Name => "clock";

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 12, 3, 3, 0, 0, TimeSpan.Zero));

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<TimeProvider>(Time);
}
