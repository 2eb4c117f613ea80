using System.Globalization;
using System.Text;

namespace Bongsu.Bench;

/// <summary>Goodput and the 99th percentile against the offered load, as one picture for the documentation, for light and dark pages.</summary>
public static class Plot
{
    private const int Width = 340, Height = 200, Left = 58, Top = 40, Gap = 74, Bottom = 106;

    public sealed record Line(string Name, IReadOnlyList<Sample> Goodput, IReadOnlyList<Sample> Percentile);

    public static void Write(string path, IReadOnlyList<double> loads, IReadOnlyList<Line> lines)
    {
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $$"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{2 * (Left + Width) + Gap}} {{Top + Height + Bottom}}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-labelledby="title">
            <title id="title">Goodput and 99th percentile of {{string.Join(", ", lines.Select(line => line.Name))}} at {{loads[0]}} to {{loads[^1]}} times the capacity</title>
            <style>
            svg { background: #fff; fill: #221d19; --soft: #5f564e; --grid: #e0d9d1; --a: #ad3313; --b: #1f6b8c; --c: #67650a; }
            @media (prefers-color-scheme: dark) { svg { background: #151210; fill: #ede6df; --soft: #b3a79c; --grid: #3b342e; --a: #ff9d6e; --b: #72c4e6; --c: #d8cd57; } }
            .soft { fill: var(--soft); font-size: 12px; } .grid { stroke: var(--grid); } .axis { stroke: var(--soft); fill: none; } .bold { font-weight: 600; }
            .l { fill: none; stroke-width: 2.5; } .w { stroke-width: 1.5; } .s0 { stroke: var(--a); } .s1 { stroke: var(--b); } .s2 { stroke: var(--c); } .l.s1 { stroke-dasharray: 8 4; } .l.s2 { stroke-dasharray: 2 4; }
            </style>
            """);
        Panel(svg, Left, "Answers within 500 ms, per second", loads, [.. lines.Select(line => line.Goodput)], logarithmic: false);
        Panel(svg, Left + Width + Gap, "99th percentile of what was answered, ms", loads, [.. lines.Select(line => line.Percentile)], logarithmic: true);
        for (var line = 0; line < lines.Count; line++)
        {
            var x = Left + line * 240;
            svg.AppendLine(CultureInfo.InvariantCulture, $"<path class=\"l s{line}\" d=\"M{x} {Top + Height + 54}h34\"/><text class=\"bold\" x=\"{x + 42}\" y=\"{Top + Height + 58}\">{lines[line].Name}</text>");
        }
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text class=\"soft\" x=\"{Left}\" y=\"{Top + Height + 82}\">Offered load ÷ capacity; its scale and that of the right panel are logarithmic. Refusals are not among the answers.</text>\n<text class=\"soft\" x=\"{Left}\" y=\"{Top + Height + 98}\">Medians; upright strokes reach from the least to the most of the slices measured.</text></svg>");
        File.WriteAllText(path, svg.ToString());
    }

    private static void Panel(StringBuilder svg, int left, string title, IReadOnlyList<double> loads, IReadOnlyList<IReadOnlyList<Sample>> lines, bool logarithmic)
    {
        double Scale(double value) => logarithmic ? Math.Log10(Math.Max(1, value)) : value;
        var most = lines.SelectMany(line => line).SelectMany(sample => sample.Values).Where(double.IsFinite).Max();
        var step = Math.Pow(10, Math.Floor(Math.Log10(most)));
        step = most / step < 2 ? step / 5 : most / step < 5 ? step / 2 : step;
        var top = logarithmic ? Math.Ceiling(Math.Log10(most)) : Math.Ceiling(most / step) * step;
        double X(double load) => left + Math.Log(load / loads[0]) / Math.Log(loads[^1] / loads[0]) * Width;
        double Y(double value) => Top + Height - Scale(value) / top * Height;

        svg.AppendLine(CultureInfo.InvariantCulture, $"<text class=\"bold\" x=\"{left}\" y=\"22\">{title}</text>");
        var marks = logarithmic ? Enumerable.Range(0, (int)top + 1).Select(power => Math.Pow(10, power)) : Enumerable.Range(0, (int)Math.Round(top / step) + 1).Select(i => i * step);
        foreach (var mark in marks)
            svg.AppendLine(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{left} {Y(mark):0.#}h{Width}\"/><text class=\"soft\" x=\"{left - 8}\" y=\"{Y(mark) + 4:0.#}\" text-anchor=\"end\">{mark.ToString("N0", CultureInfo.InvariantCulture)}</text>");
        foreach (var load in new[] { 0.5, 1, 2, 5, 10 })
            svg.AppendLine(CultureInfo.InvariantCulture, $"<path class=\"axis\" d=\"M{X(load):0.#} {Top + Height}v5\"/><text class=\"soft\" x=\"{X(load):0.#}\" y=\"{Top + Height + 20}\" text-anchor=\"middle\">{load}×</text>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"<path class=\"axis\" d=\"M{left} {Top}v{Height}h{Width}\"/>");
        for (var line = 0; line < lines.Count; line++)
        {
            var points = lines[line].Zip(loads).Where(point => double.IsFinite(point.First.Median)).ToList();
            foreach (var (sample, load) in points)
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"w s{line}\" d=\"M{X(load):0.#} {Y(sample.Values.Min()):0.#}V{Y(sample.Values.Max()):0.#}\"/>");
            svg.AppendLine(CultureInfo.InvariantCulture, $"<polyline class=\"l s{line}\" points=\"{string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Second):0.#},{Y(point.First.Median):0.#}")))}\"/>");
        }
    }
}
