using Bongsu.Journal;

namespace Bongsu.Portal.Writing;

/// <summary>What all features know of changes that were held.</summary>
public sealed class HeldWrites(IEnumerable<IHeldWrites> features)
{
    private readonly Dictionary<Type, IHeldWrites> _features = features.SelectMany(feature => feature.Changes.Select(type => (type, feature))).ToDictionary();

    /// <summary>Whether the rules of a change are asked again before it is stored.</summary>
    public bool Judges(object change) => _features.ContainsKey(change.GetType());

    /// <summary>The code of why a held change may no longer be stored; null when its writer may decide.</summary>
    public string? Rule(Entry entry) => _features.GetValueOrDefault(entry.Change.GetType())?.Rule(entry)?.Code;

    /// <inheritdoc cref="IHeldWrites.Address"/>
    public string? Address(Entry entry) => _features.GetValueOrDefault(entry.Change.GetType())?.Address(entry);
}
