namespace Bongsu.Portal.PageCache;

/// <summary>Makes one kind of page for everyone alike. Asked once per change, never once per reader; nothing of the reader but the language is known to it.</summary>
public interface IPage
{
    /// <summary>Makes the page from committed data.</summary>
    ValueTask<PageAnswer> BuildAsync(PageRequest request, CancellationToken cancellationToken);
}
