namespace Bongsu.Import.Staging;

/// <summary>Somebody who wrote.</summary>
/// <param name="Id">What names them in the export.</param>
/// <param name="Name">The name to show.</param>
public sealed record ExportedAuthor(string Id, string Name);

/// <summary>What becomes a board.</summary>
/// <param name="Id">What names it in the export.</param>
/// <param name="Name">Its name.</param>
/// <param name="Order">Its place among the others; equal ones stand by their names.</param>
/// <param name="IsRestricted">Whether not everybody could read it there.</param>
public sealed record ExportedCategory(string Id, string Name, long Order, bool IsRestricted);

/// <summary>What becomes a post, without its text.</summary>
/// <param name="Id">What names it in the export.</param>
/// <param name="Category">The category that it is in.</param>
/// <param name="Title">Its title.</param>
/// <param name="First">What names the text that begins it; the earliest where that is not known.</param>
/// <param name="Views">How often it was seen.</param>
/// <param name="IsPinned">Whether it was on top.</param>
/// <param name="Tags">Its tags, a line each.</param>
/// <param name="LeftOut">Why it is not to be taken; null where it is.</param>
/// <param name="Place">Where in the export it stands.</param>
public sealed record ExportedTopic(string Id, string? Category, string? Title, string? First, long Views, bool IsPinned, string Tags, string? LeftOut, string Place);

/// <summary>A text: that of a post, or a comment.</summary>
/// <param name="Id">What names it in the export.</param>
/// <param name="Topic">The topic that it is in.</param>
/// <param name="Author">Who wrote it; empty where the export does not say.</param>
/// <param name="At">When, in Unix milliseconds; 0 where that is not known.</param>
/// <param name="Body">The text.</param>
/// <param name="IsHtml">Whether the text is HTML.</param>
/// <param name="Answers">What it answers; null for the topic itself.</param>
/// <param name="Likes">How many liked it.</param>
/// <param name="LeftOut">As of a topic.</param>
/// <param name="Place">As of a topic.</param>
public sealed record ExportedText(string Id, string Topic, string Author, long At, string Body, bool IsHtml, string? Answers, long Likes, string? LeftOut, string Place);

/// <summary>What could not be made out.</summary>
/// <param name="What">What it is.</param>
/// <param name="Why">Why not.</param>
/// <param name="Place">Where in the export it stands.</param>
public sealed record Unreadable(string What, string Why, string Place);
