using Bongsu.Admission;
using Bongsu.Portal.Limits;
using Bongsu.Portal.Load;

namespace Bongsu.OperatorConsole;

/// <summary>Looks at admission.</summary>
public sealed class LoadViews(AdmissionReport report, LimitsOptions limits, DrillOptions drill, TimeProvider time)
{
    public LoadView Now() => LoadView.Of(report, limits, drill, time);
}
