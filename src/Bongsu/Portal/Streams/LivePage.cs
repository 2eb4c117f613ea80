using Bongsu.Portal.PageCache;

namespace Bongsu.Portal.Streams;

/// <summary>What the browser keeps a page as it is now by.</summary>
/// <param name="Stream">The address of its stream; null for a page that is only asked for again.</param>
/// <param name="From">From where it listens, so that nothing between the making and the opening of the page is missed.</param>
public sealed record LivePage(string? Stream, long From)
{
    public static LivePage Of(PageRequest request, string? stream = null) => new(stream, request.From.Value);
}
