namespace Bongsu.Cafes.Members;

/// <summary>What a cafe calls its grades.</summary>
public static class GradeNames
{
    public static string Of(CafeFact cafe, Grade grade) =>
        (int)grade < cafe.GradeNames.Count && cafe.GradeNames[(int)grade] is { Length: > 0 } own ? own : MemberTexts.T[$"grade.{grade.Word()}"];
}
