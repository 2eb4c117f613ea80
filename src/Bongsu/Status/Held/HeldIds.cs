namespace Bongsu.Status.Held;

/// <summary>The ids of what is held and has no place in the log yet: the moment at which it was taken, in Unix milliseconds, negative. Rows keep that moment, so the id leads to them for ever.</summary>
public static class HeldIds
{
    public static long Of(DateTimeOffset since) => -since.ToUnixTimeMilliseconds();

    public static bool IsHeld(long id) => id < 0;

    /// <summary>The moment that an id was made of, in Unix milliseconds.</summary>
    public static long SinceOf(long id) => id == long.MinValue ? long.MaxValue : -id;
}
