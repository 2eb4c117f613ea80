namespace Bongsu.Search.Queries;

/// <summary>A document that has what is looked for, before anybody knows how well it fits.</summary>
/// <param name="Body">Its beginning.</param>
public sealed record Candidate(long Id, string Kind, long At, string Url, string Title, string Body, string Tags, long Cafe, long Parent);
