using Bongsu.Journal;

namespace Bongsu.Portal.Record;

/// <summary>What a feature's changes put on the public record. Asked once for every committed change, in the order of the log, and again after a crash: it answers from the entry alone, always the same.</summary>
public interface IRecordSource
{
    /// <summary>The facts of one entry, in order; none for those of other features.</summary>
    IEnumerable<RecordFact> FactsOf(Entry entry);
}

/// <summary>Something that restricts people, or stops restricting them, as everybody may know it. Never holds personal data.</summary>
/// <param name="Kind">What kind of thing it is, one of <see cref="RecordKinds"/>.</param>
/// <param name="Actor">In which role it was done: <c>operator</c>, <c>staff</c>, <c>author</c>, or <c>plan</c> where nobody had to.</param>
/// <param name="What">What was done, in a few plain words and addresses that anybody can check (<c>level 2 → 3</c>, <c>/cafes/seoul/posts/99 removed</c>). 1 to 300 characters.</param>
/// <param name="Why">The reason given; null where none was asked for.</param>
/// <param name="Until">Until when it holds, where that is known.</param>
public sealed record RecordFact(string Kind, string Actor, string What, string? Why, DateTimeOffset? Until)
{
    /// <summary>When it was done, where that was before its entry was stored; null for the time of the entry.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>The kinds of facts.</summary>
public static class RecordKinds
{
    public const string Level = "level";
    public const string Measure = "measure";
    public const string Maintenance = "maintenance";
    public const string Removal = "removal";
    public const string HiddenTag = "hidden-tag";
    public const string Drill = "drill";
}
