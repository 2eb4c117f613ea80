namespace Bongsu.Cafes;

/// <summary>A member's standing in one cafe. A higher grade may all that a lower one may; the numbers are kept in the data.</summary>
public enum Grade
{
    /// <summary>손님: everybody who is no member.</summary>
    Guest = 0,

    /// <summary>새싹: a new member.</summary>
    Sprout = 1,

    /// <summary>일반.</summary>
    Regular = 2,

    /// <summary>성실.</summary>
    Diligent = 3,

    /// <summary>우수: the highest that members reach by themselves.</summary>
    Excellent = 4,

    /// <summary>부매니저: staff.</summary>
    Assistant = 5,

    /// <summary>매니저: staff, and the one whose cafe it is.</summary>
    Manager = 6,
}

public static class Grades
{
    private static readonly string[] Words = ["guest", "sprout", "regular", "diligent", "excellent", "assistant", "manager"];

    /// <summary>The API's word for a grade.</summary>
    public static string Word(this Grade grade) => Words[(int)grade];

    public static bool TryParse(string? word, out Grade grade)
    {
        var index = Array.IndexOf(Words, word);
        grade = index < 0 ? default : (Grade)index;
        return index >= 0;
    }

    /// <summary>Whether the grade moderates: pins, removes, suspends, admits.</summary>
    public static bool IsStaff(this Grade grade) => grade >= Grade.Assistant;
}
