namespace Bongsu.Journal;

/// <summary>Reads the spool of an earlier process: what was held, and what became of it.</summary>
internal static class HeldReplay
{
    /// <summary>Every change that the spool has, settled ones too, in the order they came.</summary>
    /// <exception cref="JournalStoreException">The spool cannot be read.</exception>
    public static IReadOnlyList<HeldEntry> Read(SpoolFolder folder)
    {
        var (inOrder, byReceipt) = (new List<HeldEntry>(), new Dictionary<Receipt, HeldEntry>());
        folder.Load((segment, offset, size, kind, body) =>
        {
            if (kind == SpoolRecord.HeldKind)
            {
                var entry = SpoolRecord.ReadHeld(body, out _, out _);
                entry.Place = new(segment, offset, size);
                segment.Receipts.Add(entry.Receipt);
                byReceipt.Add(entry.Receipt, entry);
                inOrder.Add(entry);
            }
            else
            {
                var (receipt, at, state, position, code) = SpoolRecord.ReadSettled(body);
                segment.SettledBy(at);
                // Its record may be damaged, or have been retired.
                if (byReceipt.TryGetValue(receipt, out var entry))
                {
                    (entry.State, entry.Position, entry.Code) = (state, position, code);
                    entry.Place!.Segment.SettledBy(at);
                }
            }
        });
        return inOrder;
    }
}
