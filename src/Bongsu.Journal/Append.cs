namespace Bongsu.Journal;

/// <summary>A change on its way into the log.</summary>
public sealed record Append
{
    /// <summary>The change, of a type that the catalog knows.</summary>
    public required object Change { get; init; }

    /// <summary>Who makes it; 0 for the application itself.</summary>
    public long Account { get; init; }

    /// <summary>The caller's name for this request. With one, the same change sent again within
    /// <see cref="JournalOptions.ReceiptLifetime"/> is stored once.</summary>
    public RequestKey? Key { get; init; }

    /// <summary>What to do while a request of the same key is still on its way: wait for its answer (a browser's double click),
    /// or be told so at once (an API client). The default is to be told.</summary>
    public bool WaitForFirst { get; init; }
}
