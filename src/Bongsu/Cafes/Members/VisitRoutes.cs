using System.Data.Common;
using Bongsu.Portal.Identity;

namespace Bongsu.Cafes.Members;

/// <summary>Where members are seen: at their own part of a cafe's pages, its forms and its API. The pages themselves are the same for everyone and see nobody.</summary>
public static partial class VisitRoutes
{
    /// <summary>Counts whoever uses these routes as a visitor of the cafe that they name; who joins by one of them has come.</summary>
    public static RouteGroupBuilder SeeVisits(this RouteGroupBuilder routes)
    {
        // Not a filter: it would have every handler's arguments put into objects, which was a twentieth of what a comment costs.
        ((IEndpointConventionBuilder)routes).Finally(endpoint =>
        {
            var handle = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = async context =>
            {
                await handle(context);
                See(context);
            };
        });
        return routes;
    }

    private static void See(HttpContext context)
    {
        try
        {
            if (Caller.Of(context.User) is { } caller && Cafe(context) is { } cafe)
                context.RequestServices.GetRequiredService<VisitCounter>().See(cafe, caller.Account);
        }
        catch (DbException away)
        {
            // The answer is on its way already, and a visit more or less is not worth it.
            Log.NotSeen(context.RequestServices.GetRequiredService<ILogger<VisitCounter>>(), away);
        }
    }

    private static long? Cafe(HttpContext context)
    {
        var facts = context.RequestServices.GetRequiredService<CafeFacts>();
        return context.GetRouteValue("cafe") is string slug ? facts.Cafe(slug)?.Id
            : context.GetRouteValue("id") is string id && long.TryParse(id, out var post) ? facts.Post(post)?.Cafe
            : null;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A visit was not counted: the store cannot be read")]
        public static partial void NotSeen(ILogger logger, Exception error);
    }
}
