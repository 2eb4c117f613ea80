using System.Text.Json.Serialization;
using Bongsu.Portal.Forms;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Texts;

namespace Bongsu.Portal.Problems;

/// <summary>Answers a problem: RFC 9457 JSON to programs, a page to people.</summary>
public sealed class ProblemResult(Problem problem) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.Headers.CacheControl = "private, no-store";
        if (problem.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Seconds(wait);
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        if (WantsJson(context.Request))
            await context.Response.WriteAsJsonAsync(ProblemBody.Of(problem), ProblemJson.Default.ProblemBody, "application/problem+json", context.RequestAborted);
        else
            await new View<ProblemPage>(new()
            {
                [nameof(ProblemPage.Problem)] = context.GetRouteValue("cafe") is string cafe ? problem.In(cafe) : problem,
                // What another site had a browser send is nothing that the person typed.
                [nameof(ProblemPage.Kept)] = problem == Problem.CrossSite ? null : await KeptForm.OfRefusedAsync(context.Request),
            })
            { Problem = problem }.ExecuteAsync(context);
    }

    /// <summary>A time to wait as the header <c>Retry-After</c> has it: whole seconds, never too few.</summary>
    public static string Seconds(TimeSpan wait) => ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether a program asks: below <c>/api</c>, or accepting JSON and no HTML.</summary>
    public static bool WantsJson(HttpRequest request) =>
        request.Path.StartsWithSegments("/api") || !request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            && request.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The JSON form of a problem.</summary>
public sealed record ProblemBody(string Type, string Title, int Status, string Detail, string Code, string? Reason, DateTimeOffset? Since, DateTimeOffset? Until, IReadOnlyDictionary<string, string[]>? Errors)
{
    public static ProblemBody Of(Problem problem) => new(
        $"urn:bongsu:problem:{problem.Code}",
        PortalTexts.T[$"problem.{problem.Code}.title"],
        problem.Status,
        PortalTexts.T[$"problem.{problem.Code}.detail"],
        problem.Code,
        problem.Reason,
        problem.Since,
        problem.Until,
        problem.Errors);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemBody))]
public sealed partial class ProblemJson : JsonSerializerContext;
