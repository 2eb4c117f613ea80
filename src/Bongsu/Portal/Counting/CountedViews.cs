namespace Bongsu.Portal.Counting;

/// <summary>What a view of a page counts for.</summary>
/// <param name="What">The kind of thing, as a <see cref="CountedViews"/> names it.</param>
/// <param name="Id">Which of them.</param>
public readonly record struct Viewed(string What, long Id);

/// <summary>How often something was viewed lately.</summary>
public sealed record Views(long Id, long Count);

/// <summary>A kind of thing whose views are counted. Each feature with such pages registers one.</summary>
/// <param name="What">Its name.</param>
/// <param name="Change">The change that stores views which came together.</param>
public sealed record CountedViews(string What, Func<IReadOnlyList<Views>, object> Change);
