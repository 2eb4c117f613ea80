namespace Bongsu.Continuity.Engine;

/// <summary>The level that is in force, and everything that has to outlive a restart.</summary>
public sealed record LevelState
{
    public int Level { get; init; } = 1;

    /// <summary>Since when, in UTC.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>What brought it about: a signal's name, <c>calm</c> where everything was, or <see cref="Person"/>.</summary>
    public string Trigger { get; init; } = "";

    /// <summary>In which role it was decided: <c>plan</c> or <c>operator</c>.</summary>
    public string Actor { get; init; } = ByPlan;

    /// <summary>Why, in the words of the person who set it; null where the plan did.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether a person holds it where it is: the plan neither raises nor lowers it.</summary>
    public bool Pinned { get; init; }

    /// <summary>When it ends if nobody renews it; null while it goes on as long as the load does.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When a person last set or renewed it, or the plan raised it.</summary>
    public DateTimeOffset RenewedAt { get; init; }

    /// <summary>Grows with every change: who decides says upon which of them, so that two cannot undo one another unseen.</summary>
    public long Revision { get; init; }

    /// <summary>When it was last lowered by the plan, and how often it came back soon after.</summary>
    public DateTimeOffset? LoweredAt { get; init; }

    public int Returns { get; init; }

    /// <summary>Since when each measure that is on is on as it is, by its name.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> MeasuresSince { get; init; } = new Dictionary<string, DateTimeOffset>();

    public const string ByPlan = "plan", ByOperator = "operator", Person = "person", Calm = "calm", Expired = "expired";
}
