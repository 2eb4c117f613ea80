using System.Globalization;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Cafes.Members;

/// <summary>Sets what members reach higher grades by, by themselves.</summary>
public static class SetPromotion
{
    /// <summary>More than anybody does in a cafe.</summary>
    public const long Most = 1_000_000;

    /// <summary>The grades that members reach by themselves; staff are made by people.</summary>
    public static IReadOnlyList<Grade> Reachable { get; } = [Grade.Regular, Grade.Diligent, Grade.Excellent];

    /// <summary>What a grade asks for, as it was typed. Nothing at all: nobody reaches it by themselves. One of the three left out asks for none of it.</summary>
    public sealed record Wish(Grade Grade, string? Posts, string? Comments, string? Visits)
    {
        public bool IsEmpty => string.IsNullOrWhiteSpace(Posts + Comments + Visits);
    }

    public static ValueTask<WriteOutcome> HandleAsync(string slug, IReadOnlyList<Wish> wishes, Caller caller, CafeFacts facts, Writes writes, TimeProvider time, HttpRequest request) =>
        Management.WriteAsync(slug, MembershipRules.Manager, (cafe, errors) => new PromotionSet(cafe.Id, [.. wishes.Where(wish => !wish.IsEmpty).Select(wish => Take(wish, errors))]),
            caller, facts, writes, time, request);

    private static PromotionRule Take(Wish wish, InputErrors errors)
    {
        var grade = wish.Grade.Word();
        var rule = new PromotionRule(wish.Grade, Number($"{grade}.posts", wish.Posts), Number($"{grade}.comments", wish.Comments), Number($"{grade}.visits", wish.Visits));
        if (rule is { Posts: 0, Comments: 0, Visits: 0 })
            errors.Add($"{grade}.posts", MemberTexts.T["input.no-threshold"]);
        return rule;

        long Number(string field, string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return 0;
            if (long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && number <= Most)
                return number;
            errors.Add(field, MemberTexts.T["input.threshold", Most]);
            return Most;
        }
    }
}
