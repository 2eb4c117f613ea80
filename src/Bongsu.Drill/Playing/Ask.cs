using System.Text;

namespace Bongsu.Drill.Playing;

/// <summary>Something that a visitor wants, however many requests it takes.</summary>
/// <param name="Part">Whose part of the portal answers.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query.</param>
internal sealed record Ask(Part Part, string Method, string Path) : Step
{
    /// <summary>Who asks; null for a guest.</summary>
    public Member? Member { get; init; }

    /// <summary>The tag of what the visitor has already.</summary>
    public string? ETag { get; init; }

    /// <summary>JSON to send.</summary>
    public string? Body { get; init; }

    /// <summary>What is written, and has to be there afterwards; null for anything else.</summary>
    public Writing? Writing { get; init; }

    /// <summary>Where the visitor is, as the portal is told where it takes the player's word for it.</summary>
    public string Address { get; init; } = "";

    public bool KeepsBody { get; init; }

    /// <summary>Whether an author looks at what they were just told is stored: not there yet, it is late.</summary>
    public bool IsOwnAgain { get; init; }

    /// <summary>Whether a crawler asks.</summary>
    public bool IsCrawler { get; init; }

    public bool IsReading => Method == "GET";

    private bool IsApi => Path.StartsWith("/api/", StringComparison.Ordinal) || Path.StartsWith("/waiting/", StringComparison.Ordinal);

    /// <summary>The request's bytes.</summary>
    /// <param name="target">Whom it is for.</param>
    /// <param name="ticket">The visitor's ticket for a waiting room, where there is one.</param>
    public byte[] ToBytes(TargetAddress target, string? ticket)
    {
        var text = new StringBuilder(512)
            .Append(Method).Append(' ').Append(Path).Append(" HTTP/1.1\r\nHost: ").Append(target.Host)
            .Append("\r\nUser-Agent: ").Append(IsCrawler ? "Mozilla/5.0 (compatible; BongsuDrillBot/1.0)" : "Mozilla/5.0 (Linux; Android 14; Mobile) BongsuDrill/1.0")
            .Append("\r\nAccept: ").Append(IsApi ? "application/json" : "text/html")
            .Append("\r\nAccept-Language: ko\r\nX-Forwarded-For: ").Append(Address).Append("\r\nBongsu-Drill: ").Append(target.Token).Append("\r\n");
        if (!KeepsBody && !IsApi)
            text.Append("Accept-Encoding: gzip, br\r\n");
        if (Member is not null)
            text.Append("Authorization: Bearer ").Append(Member.Token).Append("\r\n");
        if (ETag is not null)
            text.Append("If-None-Match: ").Append(ETag).Append("\r\n");
        if (ticket is not null)
            text.Append("Waiting-Ticket: ").Append(ticket).Append("\r\n");
        if (Writing is not null)
            text.Append("Idempotency-Key: ").Append(Writing.Mark.Trim('~')).Append("\r\n");
        if (Body is not null)
            text.Append("Content-Type: application/json\r\nContent-Length: ").Append(Encoding.UTF8.GetByteCount(Body)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").Append(Body).ToString());
    }
}

/// <summary>What a visitor does next.</summary>
internal abstract record Step;

/// <summary>Reads, and thinks: a pause of a mean length, in seconds.</summary>
internal sealed record Think(double Seconds) : Step;

/// <summary>Listens to a stream for so long, in seconds.</summary>
internal sealed record Listen(string Path, double Seconds) : Step;

/// <summary>Somebody with an account.</summary>
internal sealed record Member(string Username, string Password, string Token);

/// <summary>Something that a visitor writes.</summary>
/// <param name="Kind"><c>post</c>, <c>comment</c> or <c>status</c>.</param>
/// <param name="Mark">What is in its text and in no other.</param>
/// <param name="Author">Who writes it.</param>
internal sealed record Writing(string Kind, string Mark, Member Author);

/// <summary>The target as requests name it.</summary>
/// <param name="Host">Name and port.</param>
/// <param name="Token">The drill's token.</param>
internal sealed record TargetAddress(string Host, string Token);
