namespace Bongsu.Portal.Hotline;

/// <summary>Who is called, by which ways, in which order: what the plan says of the hotline. Read at each use through <c>Func&lt;HotlineRoster&gt;</c>, for the plan may change while people are being called.
/// <see cref="RosterValidation"/> tells what is wrong with one; an invalid one must not be put to use.</summary>
public sealed record HotlineRoster
{
    /// <summary>Nobody: a call is then only on the console.</summary>
    public static HotlineRoster Empty { get; } = new();

    /// <summary>By id: 1 to 32 of a–z, 0–9, - and _. At most 500.</summary>
    public IReadOnlyDictionary<string, Person> People { get; init; } = new Dictionary<string, Person>();

    /// <summary>By name, as ids are.</summary>
    public IReadOnlyDictionary<string, Rotation> Rotations { get; init; } = new Dictionary<string, Rotation>();

    /// <summary>Group → its people and rotations, by id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whom a call reaches one after another. One step of its defaults where there are none. At most 20.</summary>
    public IReadOnlyList<EscalationStep> Steps { get; init; } = [];

    /// <summary>The mail server; null for none.</summary>
    public SmtpSettings? Smtp { get; init; }

    /// <summary>When the weekly test call is made; null for never.</summary>
    public WeeklyTest? WeeklyTest { get; init; }
}

/// <summary>Somebody who can be called.</summary>
/// <param name="Name">As the page of a call shows it. 1 to 60 characters.</param>
/// <param name="Language">What the messages speak.</param>
/// <param name="Ways">How the person is reached: the first way first, the next when one fails or its patience is over. 1 to 10.</param>
public sealed record Person(string Name, Texts.Language Language, IReadOnlyList<Way> Ways)
{
    /// <summary>Whether the page of a call leads on to the decisions on offer: raise, lower, publish a notice. Deciding still asks for an operator's session.</summary>
    public bool Decides { get; init; }
}

/// <summary>One step of the escalation. The next begins when its time-out is over and not enough of its people have acknowledged.</summary>
public sealed record EscalationStep
{
    /// <summary>Groups, rotations and people. The first step calls the groups that the summons names instead, where it names any.</summary>
    public IReadOnlyList<string> Whom { get; init; } = [];

    /// <summary>From 10 s to 2 h; 5 min unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many acknowledgements hold the next step back; everybody's unless set.</summary>
    public int? Enough { get; init; }

    /// <summary>How often a person who does not answer is called again by all their ways. From 0 to 20; 3 unless set.</summary>
    public int Repeats { get; init; } = 3;

    /// <summary>How long after a person's last way was begun all of them begin again. From 10 s to 2 h; 5 min unless set.</summary>
    public TimeSpan RepeatEvery { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>A call that only tests whether everybody is reached.</summary>
/// <param name="Day">The day of the week.</param>
/// <param name="At">The time of that day.</param>
/// <param name="TimeZone">By its IANA name.</param>
/// <param name="Groups">Who is called; those of the first step where there are none.</param>
public sealed record WeeklyTest(DayOfWeek Day, TimeOnly At, string TimeZone, IReadOnlyList<string> Groups);
