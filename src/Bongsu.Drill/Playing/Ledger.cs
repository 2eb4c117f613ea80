namespace Bongsu.Drill.Playing;

/// <summary>What became of an ask.</summary>
internal enum Outcome
{
    Served,
    Refused,
    Failed,
}

/// <summary>Counts what visitors of the player saw, by part and by second. One thread writes it.</summary>
internal sealed class Ledger
{
    /// <summary>An answer later than this is no use to anybody, in seconds.</summary>
    public const double Good = 0.5;

    private static readonly int Parts = Enum.GetValues<Part>().Length;

    private readonly Tally[] _parts = Tallies();
    private readonly Tally[] _second = Tallies();
    private int _visits;

    public List<SecondCount> Seconds { get; } = [];

    public List<Acknowledged> Writes { get; } = [];

    public LiveBook Live { get; } = new();

    /// <summary>Those who were let in from a waiting room: when each came and when it was their turn, in milliseconds since 1970.</summary>
    public List<(long Arrived, long Called)> Released { get; } = [];

    /// <summary>How often somebody was given a place in a waiting room.</summary>
    public int Places { get; private set; }

    /// <summary>Who stands in a line now.</summary>
    public int InLine { get; private set; }

    /// <summary>Authors who did not find at once what they were told is stored.</summary>
    public int Late { get; private set; }

    public int Visits { get; private set; }

    /// <summary>Requests on the wire, tries and questions for the place in line included.</summary>
    public long Requests { get; private set; }

    /// <summary>Requests that the player came to over 10 ms after they were due.</summary>
    public long Behind { get; private set; }

    public int Refusals { get; private set; }

    public long GoodAnswers { get; private set; }

    public long Offered { get; private set; }

    public Tally Of(Part part) => _parts[(int)part];

    public void Visit()
    {
        Visits++;
        _visits++;
    }

    public void Sent(double late)
    {
        Requests++;
        if (late > 0.010)
            Behind++;
    }

    public void Refusal() => Refusals++;

    public void Place() => Places++;

    public void Queue() => InLine++;

    public void Release(long arrived, long called)
    {
        InLine--;
        Released.Add((arrived, called));
    }

    public void IsLate() => Late++;

    /// <summary>Notes what an ask came to.</summary>
    /// <param name="part">Whose it was.</param>
    /// <param name="isPerson">Whether a person asked: others are counted and judge nothing.</param>
    /// <param name="isReading">Whether something was read.</param>
    /// <param name="hadPlace">Whether a place in a waiting room was given: something useful, and no measure of speed.</param>
    /// <param name="outcome">What it came to.</param>
    /// <param name="seconds">From when it was to be sent first to the last byte.</param>
    public void Add(Part part, bool isPerson, bool isReading, bool hadPlace, Outcome outcome, double seconds)
    {
        Offered++;
        var isGood = outcome == Outcome.Served && seconds <= Good && !hadPlace;
        GoodAnswers += isGood ? 1 : 0;
        _parts[(int)part].Add(isPerson, isReading, hadPlace, outcome, isGood, seconds);
        _second[(int)part].Add(isPerson, isReading, hadPlace, outcome, isGood, seconds);
    }

    /// <summary>Ends a second.</summary>
    public SecondCount EndSecond(int at)
    {
        var all = _second.Aggregate(new Tally(), (sum, part) => sum.Take(part));
        var count = new SecondCount(
            at, _visits, all.Offered, all.Served, all.Good, all.Refused, all.Failed, InLine, [.. Enum.GetValues<Part>().Where(part => _second[(int)part].Offered > 0).Select(part => _second[(int)part].View(part))]);
        Seconds.Add(count);
        _visits = 0;
        foreach (var part in _second)
            part.Clear();
        return count;
    }

    private static Tally[] Tallies() => [.. Enumerable.Range(0, Parts).Select(_ => new Tally())];

    /// <summary>Counts and latencies of one part.</summary>
    internal sealed class Tally
    {
        // Made when it is needed, and used again: one takes 140 KB, and what a collection stops would be measured as the target's.
        private Latencies? _latencies;

        public long Offered { get; private set; }
        public long Served { get; private set; }
        public long Good { get; private set; }
        public long Refused { get; private set; }
        public long Failed { get; private set; }

        /// <summary>People's asks, and how many of them were answered well and in time.</summary>
        public long OfPeople { get; private set; }
        public long GoodOfPeople { get; private set; }

        /// <summary>What people wanted to read, and how often they got something useful.</summary>
        public long Readings { get; private set; }
        public long Useful { get; private set; }

        public void Add(bool isPerson, bool isReading, bool hadPlace, Outcome outcome, bool isGood, double seconds)
        {
            Offered++;
            Served += outcome == Outcome.Served ? 1 : 0;
            Refused += outcome == Outcome.Refused ? 1 : 0;
            Failed += outcome == Outcome.Failed ? 1 : 0;
            Good += isGood ? 1 : 0;
            if (isPerson)
            {
                OfPeople++;
                GoodOfPeople += isGood ? 1 : 0;
                Readings += isReading ? 1 : 0;
                Useful += isReading && (outcome == Outcome.Served || hadPlace) ? 1 : 0;
            }
            if (outcome == Outcome.Served && !hadPlace)
                (_latencies ??= new()).Record(seconds);
        }

        /// <summary>Counts from nothing again.</summary>
        public void Clear()
        {
            (Offered, Served, Good, Refused, Failed) = (0, 0, 0, 0, 0);
            (OfPeople, GoodOfPeople, Readings, Useful) = (0, 0, 0, 0);
            _latencies?.Clear();
        }

        public Tally Take(Tally other)
        {
            Offered += other.Offered;
            Served += other.Served;
            Good += other.Good;
            Refused += other.Refused;
            Failed += other.Failed;
            return this;
        }

        public PartCount View(Part part) => new(part, Offered, Served, Good, Refused, Failed, Percentile(50), Percentile(99), Percentile(99.9));

        /// <summary>In milliseconds; null where nothing was served.</summary>
        public double? Percentile(double percent) => _latencies?.Percentile(percent) is { } seconds ? Math.Round(seconds * 1e3, 3) : null;

        public PeopleCount People(Part part) => new(part, OfPeople, GoodOfPeople, Readings, Useful);

        /// <summary>Latencies in microseconds and how often each came.</summary>
        public IReadOnlyList<long[]> Latencies() => _latencies?.Pairs() ?? [];
    }
}

/// <summary>A write that was answered as stored, or as held until it can be.</summary>
/// <param name="Writing">What.</param>
/// <param name="Id">Its id; null while it is held.</param>
/// <param name="Receipt">What a held write is asked for by.</param>
internal sealed record Acknowledged(Writing Writing, long? Id, string? Receipt);
