namespace Bongsu.Portal.Folding;

/// <summary>Tells messages that say the same from those that do not, as they come: each gets the key of the first remembered one that it is the same as. Equal messages always share a key; like ones are found
/// by MinHash in bands (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, §3.4) and then compared in full, so chance joins nothing. Only first messages are compared with, so no chain of small changes
/// leads from one text to another. Bounded: it remembers the last <see cref="Capacity"/> first messages, under 10 MB. Not for several threads at once.</summary>
public sealed class RecentMessages
{
    public const int Capacity = 2_048;

    // 16 bands of 4: texts that share 0.85 of their runs miss one another once in a hundred thousand times.
    private const int Bands = 16;
    private const int Rows = 4;

    private static readonly uint[] Factors = [.. Enumerable.Range(0, Bands * Rows).Select(i => (uint)Mixing.Mix((ulong)i) | 1)];

    private readonly Dictionary<(int Band, ulong Hash), MessageShape> _firstByBand = [];
    private readonly Queue<MessageShape> _firsts = [];

    /// <summary>The key of what a message says; null where it says nothing in letters.</summary>
    public ulong? KeyOf(MessageShape message)
    {
        if (message.Letters.Length == 0)
            return null;
        if (message.Runs.Count == 0)
            return message.Key;
        var bands = BandsOf(message);
        for (var band = 0; band < Bands; band++)
            if (_firstByBand.TryGetValue((band, bands[band]), out var first) && first.IsSameAs(message))
                return first.Key;
        Remember(message, bands);
        return message.Key;
    }

    private void Remember(MessageShape message, ulong[] bands)
    {
        if (_firsts.Count == Capacity)
            Forget(_firsts.Dequeue());
        _firsts.Enqueue(message);
        for (var band = 0; band < Bands; band++)
            _firstByBand[(band, bands[band])] = message;
    }

    private void Forget(MessageShape message)
    {
        var bands = BandsOf(message);
        for (var band = 0; band < Bands; band++)
            if (_firstByBand.TryGetValue((band, bands[band]), out var first) && ReferenceEquals(first, message))
                _firstByBand.Remove((band, bands[band]));
    }

    private static ulong[] BandsOf(MessageShape message)
    {
        var bands = new ulong[Bands];
        for (var i = 0; i < Factors.Length; i++)
        {
            var least = uint.MaxValue;
            foreach (var run in message.Runs)
                least = Math.Min(least, (run ^ (Factors[i] >> 3)) * Factors[i]);
            bands[i / Rows] = Mixing.Mix(bands[i / Rows] ^ least);
        }
        return bands;
    }
}
