namespace Bongsu.Journal;

/// <summary>A change on its way into the log.</summary>
public sealed record Append
{
    private readonly Holding? _holding;

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

    /// <summary>Whether the change may be held where it cannot be stored now. <see cref="Holding.Allowed"/> unless set, and <see cref="Holding.Never"/> for the application itself.</summary>
    public Holding Holding
    {
        get => _holding ?? (Account == 0 ? Holding.Never : Holding.Allowed);
        init => _holding = value;
    }
}
