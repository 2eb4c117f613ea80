using Bongsu.Portal.Data;
using Bongsu.Portal.Facts;
using Bongsu.Portal.Markup;
using Bongsu.Portal.Tags;
using Dapper;

namespace Bongsu.Trends.Hiding;

/// <summary>The hidden tags, from memory: each was hidden by hand, so there are few.</summary>
public sealed class HiddenTags(Database database) : IHiddenTags
{
    private const string Everything = "all";

    private readonly FactCache<string, IReadOnlyDictionary<string, HiddenTag>> _tags = new(_ => Load(database), 1);

    /// <summary>All of them, the newest first.</summary>
    public IReadOnlyList<HiddenTag> All => [.. _tags.Get(Everything)!.Values.OrderByDescending(tag => tag.Since).ThenBy(tag => tag.Tag.Value, StringComparer.Ordinal)];

    public HiddenTag? Find(Tag tag) => _tags.Get(Everything)!.GetValueOrDefault(tag.Value);

    public bool Contains(string tag) => _tags.Get(Everything)!.ContainsKey(tag);

    public void Forget() => _tags.Forget(Everything);

    private static Dictionary<string, HiddenTag> Load(Database database)
    {
        using var lease = database.Read();
        return lease.Connection.Query<(string Tag, string Reason, long Since)>("SELECT tag, reason, since FROM hidden_tags")
            .ToDictionary(row => row.Tag, row => new HiddenTag(Tag.Parse(row.Tag)!.Value, row.Reason, DateTimeOffset.FromUnixTimeMilliseconds(row.Since)), StringComparer.Ordinal);
    }
}
