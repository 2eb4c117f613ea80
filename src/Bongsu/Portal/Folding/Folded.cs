namespace Bongsu.Portal.Folding;

/// <summary>What stands in a displayed list for everything in it that says the same. What is stored and streamed never changes by it.</summary>
/// <param name="First">The first of them in the list's order.</param>
/// <param name="Others">Those that are folded behind it, in the list's order.</param>
/// <param name="People">How many people said it.</param>
public sealed record Folded<T>(T First, IReadOnlyList<T> Others, int People);

/// <summary>Folds displayed lists: 'the same message from 240 people'.</summary>
public static class Folding
{
    /// <summary>The list with everything that says the same in one place, that of its first.</summary>
    /// <param name="items">At most what one page shows.</param>
    /// <param name="text">What an item says.</param>
    /// <param name="author">Who said it.</param>
    public static IReadOnlyList<Folded<T>> Fold<T>(this IReadOnlyList<T> items, Func<T, string> text, Func<T, long> author)
    {
        var messages = new RecentMessages();
        return [.. items.Index()
            .GroupBy(item => messages.KeyOf(MessageShape.Of(text(item.Item))) is { } key ? (key, -1) : (0, item.Index), item => item.Item)
            .Select(same => new Folded<T>(same.First(), [.. same.Skip(1)], same.Select(author).Distinct().Count()))];
    }
}
