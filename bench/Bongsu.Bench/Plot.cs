using System.Globalization;
using System.Text;

namespace Bongsu.Bench;

/// <summary>Goodput and the 99th percentile against the offered load, as one picture for the documentation.</summary>
public static class Plot
{
    private const int Width = 340, Height = 200, Left = 52, Top = 34, Gap = 70;
    private static readonly string[] Colours = ["#ad3313", "#2f6f8f", "#8b7f75"];

    public sealed record Line(string Name, IReadOnlyList<double> Goodput, IReadOnlyList<double> Percentile);

    public static void Write(string path, IReadOnlyList<double> loads, IReadOnlyList<Line> lines)
    {
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {2 * (Left + Width) + Gap} {Top + Height + 70}\" font-family=\"sans-serif\" font-size=\"12\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
        Panel(svg, Left, "goodput: answers within 500 ms, per second", loads, [.. lines.Select(line => (line.Name, line.Goodput))], logarithmic: false);
        Panel(svg, Left + Width + Gap, "99th percentile of answers, ms (logarithmic)", loads, [.. lines.Select(line => (line.Name, line.Percentile))], logarithmic: true);
        svg.AppendLine("</svg>");
        File.WriteAllText(path, svg.ToString());
    }

    private static void Panel(StringBuilder svg, int left, string title, IReadOnlyList<double> loads, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> lines, bool logarithmic)
    {
        double Scale(double value) => logarithmic ? Math.Log10(Math.Max(1, value)) : value;
        var most = Scale(lines.SelectMany(line => line.Values).Where(double.IsFinite).Max()) * 1.05;
        double X(int i) => left + (double)i / (loads.Count - 1) * Width;
        double Y(double value) => Top + Height - Scale(value) / most * Height;
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{left}\" y=\"20\" font-weight=\"bold\">{title}</text><path d=\"M{left} {Top}v{Height}h{Width}\" fill=\"none\" stroke=\"#222\"/>");
        for (var i = 0; i < loads.Count; i++)
            svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{X(i):0}\" y=\"{Top + Height + 18}\" text-anchor=\"middle\">{loads[i]}×</text>");
        var marks = logarithmic ? [1, 10, 100, 1_000, 10_000] : new[] { 0.25, 0.5, 0.75, 1 }.Select(share => Math.Round(share * most / 1.05 / 50) * 50);
        foreach (var mark in marks.Where(mark => Scale(mark) <= most))
            svg.AppendLine(CultureInfo.InvariantCulture, $"<path d=\"M{left} {Y(mark):0.#}h{Width}\" stroke=\"#ddd\"/><text x=\"{left - 6}\" y=\"{Y(mark) + 4:0.#}\" text-anchor=\"end\">{mark:0}</text>");
        for (var line = 0; line < lines.Count; line++)
        {
            var points = lines[line].Values.Select((value, i) => (value, i)).Where(point => double.IsFinite(point.value)).Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.i):0.#},{Y(point.value):0.#}"));
            svg.AppendLine(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', points)}\" fill=\"none\" stroke=\"{Colours[line]}\" stroke-width=\"2.5\"/><text x=\"{left + line * 115}\" y=\"{Top + Height + 44}\" fill=\"{Colours[line]}\" font-weight=\"bold\">{lines[line].Name}</text>");
        }
    }
}
