using Bongsu.Portal.Continuity;

namespace Bongsu.Continuity.Engine;

/// <summary>The level that features see.</summary>
public sealed class CurrentLevel(TimeProvider time) : IServiceLevel
{
    private volatile ServiceLevel _now = new(1, time.GetUtcNow(), Measures.None, null);

    public ServiceLevel Now
    {
        get => _now;
        set => _now = value;
    }
}
