using System.Text.Json.Serialization;
using Bongsu.Portal;
using Bongsu.Portal.Data;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.Statuses.Sources;

/// <summary>Says what an account speaks for, or that it speaks for itself again.</summary>
public static class VerifySource
{
    public const int LongestName = 60;

    private const string Role = "operator";

    public sealed record Request(string? Name);

    /// <summary>A verified source, as the API answers it.</summary>
    public sealed record View(string Username, string Name, [property: JsonConverter(typeof(UnixMillisecondsConverter))] long Since)
    {
        public static View Of(VerifiedSource source) => new(source.Username, source.Name, source.Since);
    }

    public static IResult All(VerifiedSources sources) => Results.Ok(new Listing<View>([.. sources.All().Select(View.Of)]));

    public static async Task<IResult> VerifyFromApi(string username, Request body, Caller caller, PeopleQueries people, VerifiedSources sources, Writes writes, HttpRequest request) =>
        (await VerifyAsync(username, body.Name, caller, people, writes, request)).Answer(() => sources.All().FirstOrDefault(source => source.Username == username) is { } now ? Results.Ok(View.Of(now))
            // Somebody else took it back in between.
            : Results.NoContent());

    public static async Task<IResult> UnverifyFromApi(string username, Caller caller, PeopleQueries people, Writes writes, HttpRequest request) =>
        (await UnverifyAsync(username, caller, people, writes, request)).NoContent();

    public static async ValueTask<WriteOutcome> VerifyAsync(string? username, string? name, Caller caller, PeopleQueries people, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        var person = username is null ? null : people.Person(username.Trim().TrimStart('@'));
        if (person is null)
            errors.Add("username", StatusTexts.T["input.no-person"]);
        var speaksFor = errors.Line("name", name, LongestName);
        return errors.Problem is { } problem ? new(problem) : await writes.WriteAsync(caller, request, new SourceVerified(person!.Id, speaksFor, Role), () => new((Problem?)null));
    }

    public static async ValueTask<WriteOutcome> UnverifyAsync(string username, Caller caller, PeopleQueries people, Writes writes, HttpRequest request) => people.Person(username) is { } person
        ? await writes.WriteAsync(caller, request, new SourceUnverified(person.Id, Role), () => new((Problem?)null))
        : new(Problem.NotFound);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(VerifySource.Request), TypeInfoPropertyName = "VerifySourceRequest")]
[JsonSerializable(typeof(VerifySource.View), TypeInfoPropertyName = "VerifiedSourceView")]
[JsonSerializable(typeof(Listing<VerifySource.View>), TypeInfoPropertyName = "VerifiedSourceListing")]
public sealed partial class VerifySourceJson : JsonSerializerContext;
