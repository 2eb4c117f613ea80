using System.Text.Json.Serialization;
using Bongsu.Maintenance.Held;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;

namespace Bongsu.Maintenance;

/// <summary>Maintenance as operators' programs see and switch it.</summary>
public static class MaintenanceApi
{
    /// <summary>Whether maintenance is on or announced, and what is held.</summary>
    /// <param name="On">Whether it is on now.</param>
    /// <param name="Reason">Why it is on or announced.</param>
    /// <param name="From">When it began, or will.</param>
    /// <param name="Until">When it should end; it does not end by itself.</param>
    /// <param name="IsOver">Whether that has passed.</param>
    /// <param name="Held">What is held.</param>
    public sealed record View(bool On, string? Reason, DateTimeOffset? From, DateTimeOffset? Until, bool IsOver, HeldNow Held);

    /// <summary>What is held, and how its drain goes.</summary>
    /// <param name="Waiting">The writes that wait.</param>
    /// <param name="Oldest">Since when the first of them does.</param>
    /// <param name="Draining">Whether they are being stored now.</param>
    /// <param name="StoreAway">Whether the store takes nothing now.</param>
    /// <param name="Stored">Stored from the spool since the start.</param>
    /// <param name="Refused">Refused at the drain since the start.</param>
    /// <param name="Bytes">What the spool takes on its disk.</param>
    /// <param name="Damaged">Places in it that could not be read.</param>
    public sealed record HeldNow(int Waiting, DateTimeOffset? Oldest, bool Draining, bool StoreAway, long Stored, long Refused, long Bytes, int Damaged);

    public static View Now(MaintenanceSwitch maintenance, Journal.Journal journal, TimeProvider time)
    {
        var (state, held, now) = (maintenance.State, journal.Held!, time.GetUtcNow());
        return new(state?.IsOn(now) == true, state?.Reason, state?.From, state?.Until, state?.IsOver(now) == true,
            new(held.Waiting, held.Oldest, held.Draining, held.StoreAway, held.Stored, held.Refused, held.Bytes, held.Damaged));
    }

    public static IResult Show(MaintenanceSwitch maintenance, Journal.Journal journal, TimeProvider time) => Results.Ok(Now(maintenance, journal, time));

    public static async Task<IResult> SwitchAsync(
        SwitchMaintenance.Request body, Caller caller, SwitchMaintenance switching, MaintenanceSwitch maintenance, Journal.Journal journal, TimeProvider time, HttpContext context) =>
        await switching.HandleAsync(body, caller, context.RequestAborted) is { } problem ? new ProblemResult(problem) : Results.Ok(Now(maintenance, journal, time));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MaintenanceApi.View), TypeInfoPropertyName = "MaintenanceView")]
[JsonSerializable(typeof(SwitchMaintenance.Request), TypeInfoPropertyName = "SwitchMaintenanceRequest")]
[JsonSerializable(typeof(HeldView))]
public sealed partial class MaintenanceApiJson : JsonSerializerContext;
