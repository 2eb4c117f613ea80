using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.PageCache;

namespace Bongsu.News.Sources;

/// <summary>What an operator says of a source.</summary>
/// <param name="Address">Where its feed is.</param>
/// <param name="Name">What readers know it by.</param>
/// <param name="Section">One of <see cref="Sections"/>.</param>
/// <param name="FullText">Whether its articles may be shown in full.</param>
/// <param name="AllowPrivate">Whether it may be on a private address.</param>
/// <param name="IntervalMinutes">How often it is asked.</param>
/// <param name="Paused">Whether it is not asked at all.</param>
public sealed record SourceSettings(string Address, string Name, string Section, bool FullText, bool AllowPrivate, int IntervalMinutes, bool Paused);

/// <summary>A source of news was added.</summary>
public sealed record SourceAdded(SourceSettings Settings);

/// <summary>A source is another, or somewhere else, from now on. What it told before stays in the section that it was told in.</summary>
public sealed record SourceChanged(long Source, SourceSettings Settings) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [NewsTopics.All, NewsTopics.Source(Source), NewsTopics.SourceItself(Source), NewsTopics.Section(Settings.Section)];
}

/// <summary>A source is asked no more. What it told stays, and so do the comments on it.</summary>
/// <param name="Source">The source.</param>
/// <param name="Reason">Why, for everybody to read; null where none was given.</param>
public sealed record SourceRemoved(long Source, string? Reason) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [NewsTopics.Source(Source), NewsTopics.SourceItself(Source)];
}

/// <summary>A source was asked. Touches no topic: only the console shows it.</summary>
/// <param name="Source">The source.</param>
/// <param name="Address">Where it was asked; the state of an address that it has left says nothing.</param>
/// <param name="State">How it went, and when it is asked again.</param>
public sealed record SourcePolled(long Source, string Address, PollState State);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SourceAdded))]
[JsonSerializable(typeof(SourceChanged))]
[JsonSerializable(typeof(SourceRemoved))]
[JsonSerializable(typeof(SourcePolled))]
public sealed partial class SourceChangesJson : JsonSerializerContext;
