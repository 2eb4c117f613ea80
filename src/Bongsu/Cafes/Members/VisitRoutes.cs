using Bongsu.Portal.Identity;

namespace Bongsu.Cafes.Members;

/// <summary>Where members are seen: at their own part of a cafe's pages, its forms and its API. The pages themselves are the same for everyone and see nobody.</summary>
public static class VisitRoutes
{
    /// <summary>Counts whoever uses these routes as a visitor of the cafe that they name; who joins by one of them has come.</summary>
    public static RouteGroupBuilder SeeVisits(this RouteGroupBuilder routes) => routes.AddEndpointFilter(static async (context, next) =>
    {
        var answer = await next(context);
        if (Caller.Of(context.HttpContext.User) is { } caller && Cafe(context.HttpContext) is { } cafe)
            context.HttpContext.RequestServices.GetRequiredService<VisitCounter>().See(cafe, caller.Account);
        return answer;
    });

    private static long? Cafe(HttpContext context)
    {
        var facts = context.RequestServices.GetRequiredService<CafeFacts>();
        return context.GetRouteValue("cafe") is string slug ? facts.Cafe(slug)?.Id
            : context.GetRouteValue("id") is string id && long.TryParse(id, out var post) ? facts.Post(post)?.Cafe
            : null;
    }
}
