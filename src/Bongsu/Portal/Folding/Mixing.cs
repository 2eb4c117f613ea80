namespace Bongsu.Portal.Folding;

/// <summary>Spreads the bits of a number over all of it.</summary>
public static class Mixing
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    /// <summary>One step of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014): every input has an output of its own.</summary>
    public static ulong Mix(ulong value)
    {
        value += Golden;
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
