namespace Bongsu.News.Feeds;

/// <summary>One item of a feed.</summary>
/// <param name="Id">The guid, atom:id or JSON id, else the link; a digest of it where it is longer than 500 characters, and of the text where there is neither.</param>
/// <param name="Title">Plain text, at most 500 characters; empty where the item has none.</param>
/// <param name="Link">An absolute http(s) address.</param>
/// <param name="Author">The reporter, plain text, at most 100 characters.</param>
/// <param name="Summary">HTML as the feed gave it, at most 20,000 characters. Not safe to show.</param>
/// <param name="Content">The whole text as HTML where the feed grants it (content:encoded, atom:content, content_html), at most 200,000 characters. Not safe to show.</param>
/// <param name="Published">Null where the feed has no usable date.</param>
/// <param name="Categories">Plain text, at most 20 of at most 50 characters, each once.</param>
/// <param name="Image">An absolute http(s) address.</param>
public sealed record FeedItem(
    string Id, string Title, string? Link, string? Author, string? Summary, string? Content, DateTimeOffset? Published, IReadOnlyList<string> Categories, string? Image);
