using Bongsu.OperatorConsole.Pages;
using Bongsu.Portal.Layout;

namespace Bongsu.OperatorConsole;

/// <summary>What admission does now.</summary>
public static class LoadEndpoint
{
    public static IResult FromApi(LoadViews views) => Results.Ok(views.Now());

    public static IResult Show(LoadViews views, LoadHistory history) => new View<LoadPage>(new() { [nameof(LoadPage.Load)] = views.Now(), [nameof(LoadPage.History)] = history.Samples });
}
