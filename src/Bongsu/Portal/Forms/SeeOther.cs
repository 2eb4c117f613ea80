namespace Bongsu.Portal.Forms;

/// <summary>303 to a page of this portal, after a form that wrote nothing to the journal. Those that did answer with their outcome's own.</summary>
public sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
        context.Response.Headers.CacheControl = "private, no-store";
        return Task.CompletedTask;
    }
}
