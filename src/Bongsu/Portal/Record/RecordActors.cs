namespace Bongsu.Portal.Record;

/// <summary>The roles in which something on the record is done.</summary>
public static class RecordActors
{
    public const string Operator = "operator";
    public const string Staff = "staff";
    public const string Author = "author";

    /// <summary>Nobody had to: the continuity plan did it.</summary>
    public const string Plan = "plan";
}
