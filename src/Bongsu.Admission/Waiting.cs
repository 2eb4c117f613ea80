using System.Text.Json;

namespace Bongsu.Admission;

/// <summary>What somebody in a waiting room is told.</summary>
/// <param name="Room">The room's name.</param>
/// <param name="Since">Since when there has been a line, in UTC; null while there is none.</param>
/// <param name="Ahead">About how many are ahead.</param>
/// <param name="Left">How long it will take, at least and at most, as fast as people were let in lately; null while nobody has been.</param>
/// <param name="PollAfter">When to ask again, in whole seconds; different for each visitor.</param>
/// <param name="Called">It is this visitor's turn: they may use what they waited for until <paramref name="Until"/>.</param>
/// <param name="Until">When the turn ends, in UTC; null while it has not come.</param>
/// <param name="Ticket">The ticket, for clients that keep no cookies: sent back in the header <c>Waiting-Ticket</c>.</param>
public sealed record Waiting(string Room, DateTimeOffset? Since, long Ahead, (TimeSpan Least, TimeSpan Most)? Left, int PollAfter, bool Called, DateTimeOffset? Until, string Ticket)
{
    /// <summary>Writes the fields that programs get into an object that has been begun: <c>room, ticket, state, since?, ahead, leastSeconds?, mostSeconds?, pollAfter, called, until?</c>.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteString("room", Room);
        json.WriteString("ticket", Ticket);
        json.WriteString("state", $"/waiting/{Room}/state");
        if (Since is { } since)
            json.WriteString("since", since);
        json.WriteNumber("ahead", Ahead);
        if (Left is { } left)
        {
            json.WriteNumber("leastSeconds", Math.Round(left.Least.TotalSeconds));
            json.WriteNumber("mostSeconds", Math.Round(left.Most.TotalSeconds));
        }
        json.WriteNumber("pollAfter", PollAfter);
        json.WriteBoolean("called", Called);
        if (Until is { } until)
            json.WriteString("until", until);
    }
}
