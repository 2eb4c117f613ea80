using System.ComponentModel.DataAnnotations;

namespace Bongsu.Portal.PageCache;

/// <summary>How pages are kept (<c>Bongsu:Pages</c>).</summary>
public sealed class PageOptions
{
    public const string Section = "Bongsu:Pages";

    /// <summary>The most memory for ready-made pages, in bytes; the coldest go first. From 1 MiB to 64 GiB; 256 MiB unless set.</summary>
    [Range(1L << 20, 1L << 36)]
    public long MemoryBytes { get; init; } = 256L << 20;

    /// <summary>The shortest time between two makings of one page while changes keep coming. From 50 ms to 1 min; 800 ms unless set, so that with its making a page is at most a second old.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan RebuildInterval { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>How many pages may be made at the same time. From 1 to 256; the number of processors unless set.</summary>
    [Range(1, 256)]
    public int Builders { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>How many pages that nobody has seen yet may wait to be made; one more is refused. From 1 to 100,000; 1,024 unless set.</summary>
    [Range(1, 100_000)]
    public int BuildQueue { get; init; } = 1_024;
}
