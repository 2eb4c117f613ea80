using System.Security.Claims;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Microsoft.AspNetCore.Authorization;

namespace Bongsu.Portal.Continuity;

/// <summary>While the level says so, everybody but operators reads as a guest: the pages that are the same for everyone, and nothing that has to be made for one. Comes between authentication and authorization.</summary>
public sealed class GuestReading(RequestDelegate next, IServiceLevel level)
{
    private static readonly ClaimsPrincipal Guest = new(new ClaimsIdentity());

    public Task InvokeAsync(HttpContext context)
    {
        if (level.Now is not { Measures.AnonymousReading: true } now || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            || Caller.Of(context.User) is not { IsOperator: false })
            return next(context);
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null)
            return new ProblemResult(now.Refuses(Problem.GuestsOnly)).ExecuteAsync(context);
        context.User = Guest;
        return next(context);
    }
}
