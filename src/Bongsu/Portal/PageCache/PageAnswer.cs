using Bongsu.Portal.Counting;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Portal.PageCache;

/// <summary>What a page's builder answers.</summary>
public abstract record PageAnswer
{
    private PageAnswer() { }

    /// <summary>A component to render and keep.</summary>
    public static Content Html<TComponent>(Dictionary<string, object?> parameters) where TComponent : IComponent =>
        new() { ContentType = "text/html; charset=utf-8", Component = typeof(TComponent), Parameters = parameters };

    /// <summary>Ready-made bytes to keep: a feed, a document.</summary>
    public static Content Bytes(byte[] bytes, string contentType) => new() { ContentType = contentType, Body = bytes };

    /// <summary>A page to keep and to give to everyone.</summary>
    public sealed record Content : PageAnswer
    {
        public required string ContentType { get; init; }

        public Type? Component { get; init; }

        public Dictionary<string, object?> Parameters { get; init; } = [];

        public byte[]? Body { get; init; }

        /// <summary>What it shows: a change that touches one of these makes it again.</summary>
        public IReadOnlyList<string> Topics { get; init; } = [];

        /// <summary>How old it may become without any change, for what moves with time alone (a list of what is hot). 10 minutes unless set.</summary>
        public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(10);

        /// <summary>How old it may be shown while it cannot be made again. 1 h unless set; <see cref="TimeSpan.MaxValue"/> for what must always answer.</summary>
        public TimeSpan StaleLimit { get; init; } = TimeSpan.FromHours(1);

        /// <summary>Who may see it, asked for every reader; null for everybody, guests included. Such pages are never served ahead of authentication and never marked as public.</summary>
        public Func<Caller?, ValueTask<Problem?>>? Gate { get; init; }

        /// <summary>Whether a stream goes on from where the page was made: then it is made again before that lies too far back.</summary>
        public bool IsLive { get; init; }

        /// <summary>What a view of this page counts for; null for nothing.</summary>
        public Viewed? ViewOf { get; init; }
    }

    /// <summary>The page is at another address.</summary>
    public sealed record Moved(string Address) : PageAnswer;

    /// <summary>There is no page, and why. Shared with those who wait for it now, not kept.</summary>
    public sealed record Refused(Problem Problem) : PageAnswer;
}
