using System.Globalization;
using System.Xml.Linq;
using Bongsu.Drill.Verdicts;
using static Bongsu.Drill.Reports.Html;

namespace Bongsu.Drill.Reports;

/// <summary>What all plots of a drill have in common: the time from left to right, the phases behind it, and the faults.</summary>
/// <remarks>Places are percentages of the plot's own width and height, so that its letters stay as large on a phone as on paper; only the lines are stretched.</remarks>
internal sealed class TimePlot(Facts facts, ReportTexts texts, double length)
{
    // The lines' own units, across and down.
    private const int Grid = 1_000;

    // A number has room in a phase of this share of the width on a phone, and a letter of a name takes this share of a wide plot.
    private const double RoomForNumber = 0.05, LetterWidth = 0.013, WideLetterWidth = 0.022;

    /// <summary>How long the plot is, in seconds.</summary>
    public double Length => length;

    /// <summary>A plot with what it shows in words beside it.</summary>
    /// <param name="id">What its parts are called in this language.</param>
    /// <param name="title">Its name.</param>
    /// <param name="summary">What is to be seen, in a sentence.</param>
    /// <param name="scale">Its values from bottom to top.</param>
    /// <param name="label">How a value is written beside it.</param>
    /// <param name="style">A class of the drawing.</param>
    /// <param name="layers">What is drawn on it.</param>
    public XElement Draw(string id, string title, string summary, Scale scale, Func<double, string> label, string style, params object?[] layers)
    {
        id = $"{texts.Language}-{id}";
        return E("svg", A("class", $"plot {style}"), A("role", "img"), A("aria-labelledby", $"{id}-title {id}-desc"),
            E("title", A("id", $"{id}-title"), title), E("desc", A("id", $"{id}-desc"), summary),
            facts.Phases.Select(Phase), facts.Report.Faults.Select(Fault),
            scale.Ticks.Select(tick => E("g", E("line", A("class", "grid"), A("x2", "100%"), A("y1", Up(scale.At(tick))), A("y2", Up(scale.At(tick)))),
                E("text", A("x", -8), A("y", Up(scale.At(tick))), A("dy", ".35em"), A("text-anchor", "end"), label(tick)))),
            Scale.Time(length).Ticks.Select(tick => E("text", A("x", Across(tick)), A("y", "100%"), A("dy", "1.5em"), A("text-anchor", "middle"), ReportTexts.Clock(tick))),
            layers);
    }

    /// <summary>A line, broken where there is no value.</summary>
    public XElement Line(string style, Course course, Scale scale) => Stretched(E("path", A("class", style), A("d", Path(course, scale)), A("vector-effect", "non-scaling-stroke")));

    /// <summary>The same, filled down to the bottom. For courses without a gap.</summary>
    public XElement Area(string style, Course course, Scale scale) =>
        Stretched(E("path", A("class", style), A("d", course.Values.Count == 0 ? "" : $"{Path(course, scale)}V{Grid}H{X(course, 0)}Z"), A("vector-effect", "non-scaling-stroke")));

    public static XElement Limit(double value, Scale scale) => E("line", A("class", "limit"), A("x2", "100%"), A("y1", Up(scale.At(value))), A("y2", Up(scale.At(value))));

    /// <summary>Lines in their own units, stretched over the plot.</summary>
    public static XElement Stretched(XElement drawing) =>
        E("svg", A("width", "100%"), A("height", "100%"), A("viewBox", $"0 0 {Grid} {Grid}"), A("preserveAspectRatio", "none"), drawing);

    public string Across(double seconds) => Percent(Math.Clamp(seconds / length, 0, 1));

    /// <summary>Where a moment is in the units of lines.</summary>
    public string X(double seconds) => Number(Math.Clamp(seconds / length, 0, 1) * Grid);

    public static string Y(double part) => Number((1 - part) * Grid);

    private XElement Phase(PhaseFacts phase, int number)
    {
        var (from, to) = (phase.Span.From, Math.Min(phase.Span.To, length));
        var (middle, share, name) = (Across((from + to) / 2), (to - from) / length, texts.Name("phase", phase.Span.Name));
        // Names stand where they have room, numbers elsewhere; the table of phases has both.
        var fits = name.Sum(letter => letter >= 'ᄀ' ? WideLetterWidth : LetterWidth) < share;
        return E("g",
            E("rect", A("class", number % 2 == 0 ? "phase" : "phase odd"), A("x", Across(from)), A("width", Percent(Math.Max(0, share))), A("height", "100%")),
            share < RoomForNumber ? null : E("text", A("class", fits ? "number" : "always"), A("x", middle), A("y", -8), A("text-anchor", "middle"), (number + 1).ToString(CultureInfo.InvariantCulture)),
            fits ? E("text", A("class", "name"), A("x", middle), A("y", -8), A("text-anchor", "middle"), name) : null);
    }

    private XElement? Fault(FaultCount fault, int number) => !fault.IsDone ? null : E("g",
        E("rect", A("class", "fault"), A("x", Across(fault.At)), A("width", Percent(Math.Clamp(fault.Seconds / length, 0.004, 1))), A("height", "100%")),
        E("text", A("class", "fault-name"), A("x", Across(fault.At + fault.Seconds / 2)), A("y", 14), A("text-anchor", "middle"), Letter(number)));

    /// <summary>What a fault is called in plots.</summary>
    public static string Letter(int number) => ((char)('A' + number % 26)).ToString();

    private string Path(Course course, Scale scale)
    {
        var path = new System.Text.StringBuilder();
        var isDrawing = false;
        for (var i = 0; i < course.Values.Count; i++)
        {
            if (course.Values[i] is { } value)
                path.Append(isDrawing ? 'L' : 'M').Append(X(course, i)).Append(' ').Append(Y(scale.At(value)))
                    // A point that stands alone is a dot.
                    .Append(!isDrawing && (i + 1 == course.Values.Count || course.Values[i + 1] is null) ? "h1" : "");
            isDrawing = course.Values[i] is not null;
        }
        return path.ToString();
    }

    private string X(Course course, int i) => X((i + 0.5) * course.Step);

    private static string Up(double part) => Percent(1 - part);

    private static string Percent(double part) => $"{Number(part * 100)}%";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
