using System.Xml.Linq;

namespace Bongsu.Drill.Reports;

/// <summary>Elements of the page. Whatever is put into them as text is encoded when it is written.</summary>
internal static class Html
{
    public static XElement E(string name, params object?[] content) => new(name, content);

    public static XAttribute A(string name, object value) => new(name, value);

    /// <summary>A table of numbers, whose first column says what each row is about.</summary>
    public static XElement Table(string caption, IEnumerable<string> heads, IEnumerable<IEnumerable<string>> rows) => Table("numbers", caption, heads, rows);

    /// <summary>The same, of words.</summary>
    public static XElement Words(string caption, IEnumerable<string> heads, IEnumerable<IEnumerable<string>> rows) => Table("words", caption, heads, rows);

    private static XElement Table(string style, string caption, IEnumerable<string> heads, IEnumerable<IEnumerable<string>> rows) =>
        // On a phone a wide table is moved, with the keyboard too.
        E("div", A("class", "scroll"), A("tabindex", 0), A("role", "region"), A("aria-label", caption),
            E("table", A("class", style),
                E("caption", caption),
                E("thead", E("tr", heads.Select(head => E("th", A("scope", "col"), head)))),
                E("tbody", rows.Select(row => E("tr", row.Select((cell, column) => column == 0 ? E("th", A("scope", "row"), cell) : E("td", cell)))))));

    /// <summary>Names and what they come to.</summary>
    public static XElement List(params (string Name, string Value)[] items) =>
        E("dl", items.Select(item => E("div", E("dt", item.Name), E("dd", item.Value))));

    /// <summary>What is opened by who wants to know more.</summary>
    public static XElement Details(string summary, params object?[] content) => E("details", E("summary", summary), content);
}
