namespace Bongsu.Trends.Counting;

/// <summary>What happened with one tag in one window. A voice is a person with a text of their own: however much one account says, and however many accounts say the same, it is one.</summary>
public sealed class WindowActivity(TrendWindow window)
{
    private readonly DistinctSample _people = new(window.Milliseconds);
    private readonly DistinctSample _texts = new(window.Milliseconds);
    private readonly SlidingCount _uses = new(window.Milliseconds);
    private Habit _habit;

    /// <summary>When the tag was used last, in milliseconds.</summary>
    public long LastAt { get; private set; }

    public void Add(ulong person, ulong text, long at)
    {
        Move(ref _habit, at);
        LastAt = at;
        _people.Add(person, at);
        _texts.Add(text, at);
        _uses.Add(at);
    }

    /// <summary>Voices in the window that ends now.</summary>
    public long VoicesAt(long now) => VoicesAfter(now - window.Milliseconds);

    /// <summary>How surprising the window that ends now is.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="now">In milliseconds; not before what was added last.</param>
    /// <param name="since">Since when the tag could be seen at all.</param>
    public Trend At(string tag, long now, long since)
    {
        var habit = _habit;
        Move(ref habit, now);
        var expected = Surprise.LeastExpected + habit.Mean(Span(now) - Span(since) - 1, window.Decay);
        var (voices, people) = (VoicesAt(now), _people.CountAfter(now - window.Milliseconds));
        return new(tag, window, Surprise.Of(voices, expected), Math.Max(_uses.CountAt(now), people), people, voices, expected);
    }

    private void Move(ref Habit habit, long at)
    {
        if (Span(at) > habit.Span)
            habit.MoveTo(Span(at), window.Decay, VoicesAfter(habit.Span * window.Milliseconds - 1));
    }

    private long VoicesAfter(long moment) => Math.Min(_people.CountAfter(moment), _texts.CountAfter(moment));

    private long Span(long at) => at / window.Milliseconds;
}
