namespace Bongsu.Portal.Markup;

/// <summary>Collects the tags of one text, each once. Beyond the limit a tag is only a word: a text that names everything is about nothing.</summary>
internal sealed class TagCollector
{
    private const int Most = 20;

    private List<string>? _tags;

    public IReadOnlyList<string> Tags => _tags ?? (IReadOnlyList<string>)[];

    /// <summary>Whether the tag is one of the text's.</summary>
    public bool Take(Tag tag)
    {
        _tags ??= [];
        if (_tags.Contains(tag.Value))
            return true;
        if (_tags.Count == Most)
            return false;
        _tags.Add(tag.Value);
        return true;
    }
}
