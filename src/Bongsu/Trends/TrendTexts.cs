using Bongsu.Portal.Texts;

namespace Bongsu.Trends;

/// <summary>The texts of this feature.</summary>
public static class TrendTexts
{
    public static TextSource T { get; } = new("Trends");

    /// <summary>Why a tag trends, in a sentence.</summary>
    public static string Reason(Trend trend)
    {
        var usual = trend.Expected < 1 ? T["reason.hardly"] : T["reason.usually", Math.Round(trend.Expected)];
        var folded = trend.Voices < trend.People ? " " + T["reason.folded", trend.Voices] : "";
        return T[$"reason.{trend.Window.Word}", trend.People] + " " + usual + folded;
    }
}
