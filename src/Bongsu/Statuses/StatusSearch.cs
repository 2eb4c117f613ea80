using Bongsu.Journal;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Search;

namespace Bongsu.Statuses;

/// <summary>Statuses can be found; everybody may read them.</summary>
public sealed class StatusSearch : ISearchSource
{
    public IEnumerable<SearchChange> ChangesOf(Entry entry) => entry.Change switch
    {
        StatusWritten change =>
        [
            new SearchChange.Written(new(entry.Position.Value, SearchKinds.Status, StatusAddress.Of(entry.Position.Value), entry.At)
            {
                Text = HtmlText.PlainWhole(change.Rendered.Html), Tags = change.Rendered.Tags, Account = change.Author,
            }),
        ],
        StatusRemoved change => [new SearchChange.Removed(change.Status)],
        _ => [],
    };
}
