using Bongsu.Admission;
using Bongsu.OperatorConsole.Pages;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Limits;

namespace Bongsu.OperatorConsole;

/// <summary>What admission does now.</summary>
public static class LoadEndpoint
{
    public static IResult FromApi(AdmissionReport report, LimitsOptions limits, TimeProvider time) => Results.Ok(LoadView.Of(report, limits, time));

    public static IResult Show(AdmissionReport report, LimitsOptions limits, LoadHistory history, TimeProvider time) =>
        new View<LoadPage>(new() { [nameof(LoadPage.Load)] = LoadView.Of(report, limits, time), [nameof(LoadPage.History)] = history.Samples });
}
