using Bongsu.Journal;
using Bongsu.Portal.Record;

namespace Bongsu.Record;

/// <summary>Puts the facts of every committed change on the record, once each and in the order of the log, whatever crashes: a fact that comes again is there already.
/// <para>Checkpoint: the last entry that facts were recorded of, or where the last <see cref="RecordFollowed"/> says, whichever is later. Facts are rare, so the first alone would have
/// millions of entries read again at a start; a checkpoint with every batch would double the writes of a quiet portal. One in <see cref="CheckpointEvery"/> entries costs
/// nothing, and a start reads at most as many again, in well under a second.</para></summary>
public sealed class RecordFollower(IEnumerable<IRecordSource> sources, RecordQueries queries, IServiceProvider services) : IFollower
{
    public const long CheckpointEvery = 10_000;

    // The journal knows its followers, so it can only be asked for once both are there.
    private readonly Lazy<Journal.Journal> _journal = new(services.GetRequiredService<Journal.Journal>);
    private readonly IRecordSource[] _sources = [.. sources];
    private long _checkpoint;

    public string Name => "record";

    public ValueTask<Position> StartAsync(Position head, CancellationToken cancellationToken)
    {
        _checkpoint = queries.Checkpoint();
        return ValueTask.FromResult(new Position(_checkpoint));
    }

    public async ValueTask FollowAsync(IReadOnlyList<Entry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries.Where(entry => entry.Change is not (RecordEntered or RecordFollowed or RecordHeadSigned)))
        {
            var ordinal = 0;
            // One after the other: were two on their way at once and only the second stored, a crash would leave the first out for ever.
            foreach (var fact in _sources.SelectMany(source => source.FactsOf(entry)))
                await AppendAsync(Entered(entry, ordinal++, fact), cancellationToken);
            if (ordinal > 0)
                _checkpoint = entry.Position.Value - 1;
        }
        var last = entries[^1].Position.Value;
        if (last - _checkpoint < CheckpointEvery)
            return;
        await AppendAsync(new RecordFollowed(last), cancellationToken);
        _checkpoint = last;
    }

    private static RecordEntered Entered(Entry entry, int ordinal, RecordFact fact) => new(
        entry.Position.Value, ordinal, (fact.At ?? entry.At).ToUnixTimeMilliseconds(), RecordText.Line(fact.Kind, RecordText.LongestWord), RecordText.Line(fact.Actor, RecordText.LongestWord),
        RecordText.Line(fact.What, RecordText.Longest), fact.Why is { Length: > 0 } why ? RecordText.Line(why, RecordText.Longest) : null, fact.Until?.ToUnixTimeMilliseconds());

    private async Task AppendAsync(object change, CancellationToken cancellationToken)
    {
        var answer = await _journal.Value.AppendAsync(new() { Change = change }, cancellationToken);
        if (answer is not (AppendResult.Committed or AppendResult.Unchanged))
            throw new InvalidOperationException($"The record was not written: {answer}");
    }
}
