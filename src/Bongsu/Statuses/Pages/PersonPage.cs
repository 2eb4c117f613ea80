using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.Statuses.Pages;

/// <summary>What a person said and repeated.</summary>
public sealed class PersonPage(PeopleQueries people, Timelines timelines) : IPage
{
    public ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken) => new(Build(request));

    private PageAnswer Build(PageRequest request)
    {
        if (people.Person(request.Route["username"]) is not { } person)
            return new PageAnswer.Refused(Problem.NotFound);
        if (person.Username != request.Route["username"])
            return new PageAnswer.Moved(StatusAddress.Person(person.Username));
        var entries = timelines.Of(person, request.QueryNumber("before"), TimelinePage.Statuses);
        return PageAnswer.Html<PersonPageView>(new()
        {
            [nameof(PersonPageView.Person)] = person,
            [nameof(PersonPageView.Entries)] = entries,
            [nameof(PersonPageView.MadeAt)] = request.MadeAt,
        }) with
        {
            Topics = [StatusTopics.By(person.Id), .. PersonTopic.OfAll(entries.Select(entry => entry.Status.AuthorId).Append(person.Id)),
                // What they repeated may be taken down by whoever wrote it.
                .. entries.Where(entry => entry.RepeatedBy is not null).Select(entry => StatusTopics.Of(entry.Status.Id))],
        };
    }
}
