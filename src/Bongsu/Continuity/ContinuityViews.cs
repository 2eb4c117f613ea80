using System.Text.Json.Serialization;
using Bongsu.Admission;
using Bongsu.Continuity.Engine;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Drills;
using Bongsu.Portal.Texts;

namespace Bongsu.Continuity;

/// <summary>Makes the view.</summary>
public sealed class ContinuityViews(LevelKeeper keeper, AdmissionReport admission, ComponentHealth components, IDrills drills, IServiceProvider services) : IContinuityReport
{
    public ContinuityView Now()
    {
        var (state, now) = (keeper.State, keeper.Now);
        return new(
            state.Level, PortalTexts.T[$"level.{state.Level}"], state.Since, state.Until, state.Reason ?? TriggerText(state), state.Trigger, state.Actor, state.Pinned, state.Revision,
            [.. MeasureList.Of(now.Measures).Select(measure => new ContinuityView.Measure(
                measure.Name, measure.Value, MeasureWords.Find(measure.Name, measure.Value)!, state.MeasuresSince.GetValueOrDefault(measure.Name, state.Since), state.Until))],
            components.Now(),
            [.. admission.WaitingRooms.Where(room => room.IsOpen).Select(room => new ContinuityView.WaitingRoom(room.Name, room.Since, room.Waiting))],
            services.GetRequiredService<Journal.Journal>().Head.Value)
        { Drill = drills.Running is [var drill, ..] ? drill : null };
    }

    private static string? TriggerText(LevelState state) => state.Trigger.Length == 0 ? null : ContinuityTexts.T[$"trigger.{state.Trigger}"];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContinuityView))]
[JsonSerializable(typeof(ChangeLevel.Request), TypeInfoPropertyName = "ChangeLevelRequest")]
public sealed partial class ContinuityJson : JsonSerializerContext;
