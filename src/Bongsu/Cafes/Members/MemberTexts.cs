using Bongsu.Portal.Texts;

namespace Bongsu.Cafes.Members;

public static class MemberTexts
{
    public static TextSource T { get; } = new("Cafes.Members");
}
