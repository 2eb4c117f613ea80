using Bongsu.Portal.Texts;

namespace Bongsu.Cafes;

public static class CafesTexts
{
    /// <summary>The first board of every cafe, whatever language its opener reads: it is a name, not a text.</summary>
    public const string FirstBoard = "자유게시판";

    public static TextSource T { get; } = new("Cafes");
}
