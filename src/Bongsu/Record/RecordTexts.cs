using Bongsu.Portal.Texts;

namespace Bongsu.Record;

/// <summary>The texts of this feature.</summary>
public static class RecordTexts
{
    public static TextSource T { get; } = new("Record");
}
