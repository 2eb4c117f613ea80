namespace Bongsu.Journal;

/// <summary>An open-addressing table from hash to position, with linear probing: hashes and positions side by side, no object for an entry.</summary>
internal sealed class ReceiptShard
{
    // Between 64 % and 80 % full: it grows by a quarter, not by half, since this is where the memory goes.
    private const double Fullest = 0.8;
    private const double AfterGrowth = 0.64;
    private const int SmallestSize = 16;

    private uint[] _hashes = [];
    private long[] _positions = [];
    private int _count;

    public int Capacity => (int)(_hashes.Length * Fullest);

    public IReadOnlyList<Position> Find(uint hash)
    {
        List<Position>? found = null;
        if (_count > 0)
        {
            for (var slot = FirstSlot(hash, _hashes.Length); _positions[slot] != 0; slot = Next(slot, _hashes.Length))
            {
                if (_hashes[slot] == hash)
                    (found ??= []).Add(new(_positions[slot]));
            }
        }

        return found ?? (IReadOnlyList<Position>)[];
    }

    /// <summary>Adds an entry; where there is no room, first drops those before <paramref name="oldest"/>.</summary>
    public void Add(uint hash, Position position, long oldest)
    {
        if (_count + 1 > _hashes.Length * Fullest)
            Rebuild(oldest);

        Put(hash, position.Value);
    }

    /// <summary>Drops the entries before <paramref name="oldest"/> and gives their memory back.</summary>
    public void Sweep(long oldest)
    {
        if (_count > 0)
            Rebuild(oldest);
    }

    private void Rebuild(long oldest)
    {
        var (hashes, positions) = (_hashes, _positions);
        var live = positions.Count(position => position != 0 && position >= oldest);
        var size = Math.Max(SmallestSize, (int)((live + 1) / AfterGrowth));
        (_hashes, _positions, _count) = (new uint[size], new long[size], 0);
        for (var slot = 0; slot < positions.Length; slot++)
        {
            if (positions[slot] != 0 && positions[slot] >= oldest)
                Put(hashes[slot], positions[slot]);
        }
    }

    private void Put(uint hash, long position)
    {
        var slot = FirstSlot(hash, _hashes.Length);
        while (_positions[slot] != 0)
            slot = Next(slot, _hashes.Length);

        (_hashes[slot], _positions[slot]) = (hash, position);
        _count++;
    }

    // The high bits choose the slot; the low ones have chosen the shard.
    private static int FirstSlot(uint hash, int size) => (int)(((ulong)hash * (uint)size) >> 32);

    private static int Next(int slot, int size) => slot + 1 == size ? 0 : slot + 1;
}
