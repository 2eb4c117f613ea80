using System.Globalization;
using Bongsu.Drill.Playing;
using Bongsu.Drill.Scenarios;
using Bongsu.Drill.Wire;

namespace Bongsu.Drill.Visitors;

/// <summary>Somebody who is here now: what they do, and what they have been told.</summary>
internal sealed class Visit
{
    public Visit(VisitorPlan plan, Stage stage, Random random, int number, double haste)
    {
        (Plan, Stage, Random, Number, Haste) = (plan, stage, random, number, haste);
        Script = Scripts.For(this);
    }

    public VisitorPlan Plan { get; }

    public Stage Stage { get; }

    public Random Random { get; }

    /// <summary>Which visit of the run it is.</summary>
    public int Number { get; }

    /// <summary>An address of their own, of a network that leads nowhere (RFC 1918): for who knows one address alone, a crowd is one visitor.</summary>
    public string Address => field ??= string.Create(CultureInfo.InvariantCulture, $"10.{Number >> 16 & 255}.{Number >> 8 & 255}.{Number & 255}");

    /// <summary>What thoughts are multiplied by: 0 while the capacity is looked for.</summary>
    public double Haste { get; }

    public IEnumerator<Step> Script { get; }

    /// <summary>What the last ask came to.</summary>
    public Answer Answer { get; set; }

    /// <summary>The id of what was written last; null where that was not stored.</summary>
    public long? Written { get; set; }

    /// <summary>How many things this visit has begun to write.</summary>
    private int Texts { get; set; }

    /// <summary>A pause, of exponentially distributed length.</summary>
    public Think Thought => new(-Math.Log(1 - Random.NextDouble()) * Plan.Think.TotalSeconds * Haste);

    /// <summary>Who writes: another member each time.</summary>
    public Member Member => Stage.Members[Random.Next(Stage.Members.Count)];

    /// <summary>A text, and the mark that is in no other.</summary>
    public (string Mark, string Text) Text() => (Stage.Mark($"{Number}-{Texts++}"), One(Stage.Texts));

    public string One(IReadOnlyList<string> words) => words[Random.Next(words.Count)];
}
