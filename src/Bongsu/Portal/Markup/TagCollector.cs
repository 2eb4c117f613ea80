namespace Bongsu.Portal.Markup;

/// <summary>Collects the tags of one text, each once. Beyond the limit a tag is only a word: a text that names everything is about nothing.</summary>
internal sealed class TagCollector
{
    private const int Most = 20;
    private const int MostLinks = 200;

    private List<string>? _tags;
    private int _links;

    public IReadOnlyList<string> Tags => _tags ?? (IReadOnlyList<string>)[];

    /// <summary>Whether the tag is one of the text's and may be a link here.</summary>
    public bool Take(Tag tag)
    {
        if (_links++ >= MostLinks)
            return false;
        _tags ??= [];
        if (_tags.Contains(tag.Value))
            return true;
        if (_tags.Count == Most)
            return false;
        _tags.Add(tag.Value);
        return true;
    }
}
