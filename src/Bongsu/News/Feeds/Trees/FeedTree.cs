namespace Bongsu.News.Feeds.Trees;

/// <summary>Makes the elements of a feed out of what its reader meets. Beyond the bounds nothing more is read, and what was read until then stands.</summary>
internal sealed class FeedTree
{
    public const int MostAttributes = 32;

    private const int Deepest = 64;
    private const int LongestBase = 300;

    // 200 for each of the 500 items that are read.
    private const int MostElements = 100_000;

    private readonly Uri _address;
    private readonly Stack<FeedElement> _open = new();
    private int _elements;

    /// <param name="address">Where the feed came from.</param>
    public FeedTree(Uri address)
    {
        _address = address;
        _open.Push(Document);
    }

    public FeedElement Document { get; } = new("", Vocabulary.Other, null, null);

    /// <summary>The innermost element that is open; the document where none is.</summary>
    public FeedElement Current => _open.Peek();

    public bool IsTooDeep { get; private set; }

    /// <summary>Whether nothing more is read.</summary>
    public bool IsDone => IsTooDeep || _elements >= MostElements;

    public void Open(string name, Vocabulary vocabulary, Dictionary<string, string>? attributes)
    {
        // A relative base goes on from the one around it; one that is no web address, or longer than any, says nothing.
        var statedBase = attributes?.GetValueOrDefault("xml:base") is { Length: <= LongestBase } stated ? FeedLink.Resolve(Current.StatedBase ?? _address, stated) : null;
        var element = new FeedElement(name, vocabulary, attributes, statedBase ?? Current.StatedBase);
        Current.Add(element);
        _open.Push(element);
        _elements++;
        IsTooDeep |= _open.Count > Deepest + 1;
    }

    public void Text(string text)
    {
        if (_open.Count > 1)
            Current.Add(text);
    }

    public void Close() => _open.Pop();

    /// <summary>Closes the innermost element of a name and everything within it. Does nothing where none is open.</summary>
    public void Close(string name, Vocabulary vocabulary)
    {
        if (_open.FirstOrDefault(element => element != Document && element.Is(name, vocabulary)) is { } its)
            while (_open.Pop() != its)
            {
            }
    }
}
