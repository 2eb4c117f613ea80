using System.Text.Json;
using Bongsu.Journal;
using Bongsu.Maintenance.Pages;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Maintenance;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Writing;

namespace Bongsu.Maintenance.Held;

/// <summary>Tells whoever has the receipt of a held write what became of it. Nobody guesses a receipt; whoever has one was given it.</summary>
public static class HeldEndpoint
{
    // What people write, by the names that changes have for it.
    private static readonly string[] Texts = ["title", "body", "text"];

    public static IResult FromApi(string receipt, Journal.Journal journal, HeldWrites writes, HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return Find(receipt, journal) is { } held ? Results.Ok(HeldView.Of(held, writes)) : new ProblemResult(Problem.NotFound);
    }

    public static IResult Show(string receipt, Journal.Journal journal, HeldWrites writes, IMaintenance maintenance) => Find(receipt, journal) is not { } held
        ? new ProblemResult(Problem.NotFound)
        : new View<HeldPage>(new()
        {
            [nameof(HeldPage.Held)] = HeldView.Of(held, writes),
            [nameof(HeldPage.Now)] = journal.Held,
            [nameof(HeldPage.Maintenance)] = maintenance.Now,
            [nameof(HeldPage.Written)] = Written(held.Payload),
        });

    private static HeldChange? Find(string text, Journal.Journal journal) => Receipt.TryParse(text, out var receipt) ? journal.FindHeld(receipt) : null;

    private static IReadOnlyList<string> Written(ReadOnlyMemory<byte> payload)
    {
        using var change = JsonDocument.Parse(payload);
        return [.. Texts.Select(name => change.RootElement.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null).OfType<string>().Where(text => text.Length > 0)];
    }
}
