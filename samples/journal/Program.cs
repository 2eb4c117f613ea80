using System.Text.Json.Serialization;
using Bongsu.Journal;
using Microsoft.Extensions.Logging.Abstractions;

await using var store = SqliteJournalStore.Open("guestbook.db", new Dictionary<string, IReadOnlyList<string>>
{
    ["guestbook"] = ["CREATE TABLE greetings (id BIGINT PRIMARY KEY, text TEXT NOT NULL)"],
});
await using var journal = new Journal(
    store, new ChangeCatalog().Add("greeted", GuestbookJson.Default.Greeted), [new GreetingWriter()], [],
    new JournalOptions(), TimeProvider.System, NullLogger<Journal>.Instance);
await journal.StartAsync(CancellationToken.None);

var answer = await journal.AppendAsync(new Append { Change = new Greeted("안녕하세요") }, CancellationToken.None);
Console.WriteLine(answer is AppendResult.Committed { Entry: var entry } ? $"On the disk, at {entry.Position.Value}" : $"Not stored: {answer}");

internal sealed record Greeted(string Text);

[JsonSerializable(typeof(Greeted))]
internal sealed partial class GuestbookJson : JsonSerializerContext;

internal sealed class GreetingWriter : IChangeWriter
{
    public IReadOnlyCollection<Type> Changes { get; } = [typeof(Greeted)];

    public WriteResult Write(Entry entry, IWriteBatch batch)
    {
        batch.Execute("INSERT INTO greetings (id, text) VALUES ($1, $2)", entry.Position.Value, ((Greeted)entry.Change).Text);
        return WriteResult.Written;
    }
}
