using System.Data.Common;
using Bongsu.Portal.Identity;

namespace Bongsu.Cafes.Members;

/// <summary>Where members are seen: at their own part of a cafe's pages, its forms and its API. The pages themselves are the same for everyone and see nobody.</summary>
public static class VisitRoutes
{
    /// <summary>Counts whoever uses these routes as a visitor of the cafe that they name; who joins by one of them has come.</summary>
    public static RouteGroupBuilder SeeVisits(this RouteGroupBuilder routes)
    {
        // Not a filter: it would have every handler's arguments put into objects.
        ((IEndpointConventionBuilder)routes).Finally(endpoint =>
        {
            var handle = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = async context =>
            {
                await handle(context);
                if (Caller.Of(context.User) is { } caller)
                    See(context, caller);
            };
        });
        return routes;
    }

    private static void See(HttpContext context, Caller caller)
    {
        var visits = context.RequestServices.GetRequiredService<VisitCounter>();
        try
        {
            if (Cafe(context) is { } cafe)
                visits.See(cafe, caller.Account);
        }
        catch (DbException error)
        {
            // They have their answer already, which must not break off because the store is away; they are counted when they come again.
            visits.Missed(error);
        }
    }

    private static long? Cafe(HttpContext context)
    {
        var facts = context.RequestServices.GetRequiredService<CafeFacts>();
        return context.GetRouteValue("cafe") is string slug ? facts.Cafe(slug)?.Id
            : context.GetRouteValue("id") is string id && long.TryParse(id, out var post) ? facts.Post(post)?.Cafe
            : null;
    }
}
