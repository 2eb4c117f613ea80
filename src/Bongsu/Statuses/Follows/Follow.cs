using Bongsu.Portal.Identity;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Statuses.Follows;

/// <summary>Follows a tag or a person, or no longer.</summary>
public static class Follow
{
    /// <summary>Of each kind: their timeline is put together from what each of them says.</summary>
    public const int Most = 200;

    public static async ValueTask<WriteOutcome> TagAsync(string word, bool on, Caller caller, FollowQueries follows, Writes writes, HttpRequest request) => Tag.Parse(word) is not { } tag
        ? new(Problem.NotFound)
        : await writes.WriteAsync(caller, request, new TagFollowed(tag.Value, on), () => new(on && follows.Of(caller.Account).Tags.Count >= Most ? TooMany("tag") : null));

    public static async ValueTask<WriteOutcome> PersonAsync(string username, bool on, Caller caller, PeopleQueries people, FollowQueries follows, Writes writes, HttpRequest request)
    {
        if (people.Person(username) is not { } person)
            return new(Problem.NotFound);
        return await writes.WriteAsync(caller, request, new PersonFollowed(person.Id, on), () => new(
            !on ? null
            : person.Id == caller.Account ? Problem.Invalid("username", StatusTexts.T["input.follow-self"])
            : follows.Of(caller.Account).People.Count >= Most ? TooMany("username") : null));
    }

    private static Problem TooMany(string field) => Problem.Invalid(field, StatusTexts.T["input.too-many-follows", Most]);
}
