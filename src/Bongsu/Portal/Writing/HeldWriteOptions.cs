using System.ComponentModel.DataAnnotations;

namespace Bongsu.Portal.Writing;

/// <summary>Where writes are held that cannot be stored now (<c>Bongsu:Held</c>).</summary>
public sealed class HeldWriteOptions
{
    public const string Section = "Bongsu:Held";

    /// <summary>The folder of the spool, best on another disk than the data. <c>spool</c> in the data folder unless set.</summary>
    public string? Folder { get; init; }

    /// <summary>The most bytes that the spool may take; beyond it writes are refused while the store is away. From 1 MiB to 1 TiB; 1 GiB unless set.</summary>
    [Range(1L << 20, 1L << 40)]
    public long MostBytes { get; init; } = 1L << 30;
}
