using Bongsu.Journal;
using Bongsu.Portal.Search;

namespace Bongsu.Accounts.People;

/// <summary>Tells the search by which name somebody is looked for, and who is gone.</summary>
public sealed class PersonSearch : ISearchSource
{
    public IEnumerable<SearchChange> ChangesOf(Entry entry) => entry.Change switch
    {
        PersonNamed change => [new SearchChange.Person(change.Account, change.Username)],
        PersonDeleted change => [new SearchChange.Person(change.Account, null)],
        _ => [],
    };
}
