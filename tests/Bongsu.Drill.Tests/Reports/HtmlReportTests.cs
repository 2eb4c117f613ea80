using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Bongsu.Drill.Playing;
using Bongsu.Drill.Reports;
using Bongsu.Drill.Scenarios;
using Bongsu.Drill.Tests.Fixture;
using Bongsu.Drill.Verdicts;

namespace Bongsu.Drill.Tests.Reports;

/// <summary>The page as a browser reads it.</summary>
public sealed class HtmlReportTests
{
    private const string Hostile = "<script>alert(1)</script>\"'&\u0001<img src=x onerror=y>";

    public static TheoryData<string> Languages => ["ko", "en"];

    [Fact]
    public void It_says_first_what_became_of_the_promises_in_both_languages()
    {
        var page = Open(MadeDrill.Whole(isLost: true));
        Assert.Equal("저장소가 끊길 때", page.QuerySelector("main[lang=ko] h1")!.TextContent);
        Assert.Equal("Store lost", page.QuerySelector("main[lang=en] h1")!.TextContent);
        Assert.Contains("지키지 못한 약속이 2가지 있습니다: 2 누구나 무언가를, 5 신뢰.", page.QuerySelector("main[lang=ko] .verdict.broken")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Promises broken: 2 (2 Everybody gets something, 5 Trust).", page.QuerySelector("main[lang=en] .verdict.broken")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2026년 11월 25일", page.QuerySelector("main[lang=ko] header")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("13:30:00 (UTC+09:00)에 시작해 4분 동안", page.QuerySelector("main[lang=ko] header")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("13:30:00 (UTC+09:00)", page.QuerySelector("main[lang=en] header")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_void_or_a_part_alone_is_said_so()
    {
        var part = MadeDrill.Parts(2)[0];
        var page = Open(part with { Player = part.Player with { BehindShare = 0.05 } });
        Assert.Contains("This run is void: 5% of the requests went out late", page.QuerySelector("main[lang=en] .verdict.void")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("one player (1/2)", page.QuerySelector("main[lang=en] .note")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("All five promises were kept", Open(MadeDrill.Whole()).QuerySelector("main[lang=en] .verdict.kept")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_promise_has_its_numbers_and_limits(string language)
    {
        var report = MadeDrill.Whole();
        var table = Open(report).QuerySelector($"main[lang={language}] table.promises")!;
        Assert.Equal(report.Promises.Count, table.QuerySelectorAll("th[scope=rowgroup]").Length);
        Assert.Equal(report.Promises.Sum(promise => promise.Measures.Count), table.QuerySelectorAll("th[scope=row]").Length);
        // None of them is shown by the name that the report has for it.
        Assert.DoesNotContain(report.Promises.SelectMany(promise => promise.Measures), measure => table.TextContent.Contains(measure.Name, StringComparison.Ordinal));
        Assert.Contains("99.9%", table.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_plot_has_a_name_a_description_and_points(string language)
    {
        var page = Open(MadeDrill.Whole());
        var plots = page.QuerySelectorAll($"main[lang={language}] svg.plot");
        // Visits, lines, seven parts, levels, measures, capacity.
        Assert.Equal(12, plots.Length);
        Assert.All(plots, plot =>
        {
            Assert.Equal("img", plot.GetAttribute("role"));
            Assert.All(plot.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.NotEqual("", page.GetElementById(id)!.TextContent));
            Assert.All(plot.QuerySelectorAll("path"), path => Assert.InRange(path.GetAttribute("d")!.Count(letter => letter is 'M' or 'L' or 'H'), 2, 320));
        });
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
        Assert.All(page.QuerySelectorAll($"main[lang={language}] table"), table =>
        {
            Assert.NotEqual("", table.QuerySelector("caption")!.TextContent);
            Assert.All(table.QuerySelectorAll("th"), head => Assert.Contains(head.GetAttribute("scope"), (string[])["col", "row", "rowgroup"]));
        });
        // Each table has as many cells in a row as it has heads.
        Assert.All(page.QuerySelectorAll($"main[lang={language}] table:not(.promises) tbody tr"), row => Assert.Equal(row.Closest("table")!.QuerySelectorAll("thead th").Length, row.Children.Length));
    }

    [Fact]
    public void Phases_faults_and_measures_are_named()
    {
        var page = Open(MadeDrill.Whole());
        Assert.Contains(page.QuerySelectorAll("main[lang=ko] svg.tall text.name"), name => name.TextContent == "저장소 끊김");
        // What the target did not break is in no plot.
        Assert.Equal(["A"], page.QuerySelectorAll("main[lang=ko] svg.tall text.fault-name").Select(name => name.TextContent));
        Assert.Contains(page.QuerySelectorAll("main[lang=en] td"), cell => cell.TextContent == "not done (answer 404)");
        Assert.Equal(["화면을 새로 만드는 사이", "글쓰기 대기실", "미리보기 끔"], page.QuerySelectorAll("main[lang=ko] svg.bars text").Select(name => name.TextContent));
        Assert.Contains(page.QuerySelectorAll("main[lang=en] td"), cell => cell.TextContent == "Pages are made again every 1500ms at most");
    }

    [Theory]
    [InlineData("1:01Writing goes through the waiting roommissing")]
    [InlineData("1:01Previews are offyes")]
    [InlineData("beforelevel: level 4missing")]
    public void What_the_record_lacks_is_told(string row) =>
        Assert.Contains(row, Open(MadeDrill.Whole(isLost: true)).QuerySelectorAll("main[lang=en] tr").Select(found => found.TextContent));

    [Fact]
    public void What_a_scenario_is_called_is_text_and_nothing_else()
    {
        var page = Open(MadeDrill.Whole(Hostile));
        Assert.Empty(page.QuerySelectorAll("script, img, b:not(.promise b)"));
        Assert.StartsWith("<script>alert(1)</script>\"'&", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("th"), head => head.TextContent == "3 <b>back</b>");
    }

    [Fact]
    public void It_asks_nobody_for_anything()
    {
        var html = HtmlReport.Of(MadeDrill.Whole(), TimeZoneInfo.Utc);
        var page = new HtmlParser().ParseDocument(html);
        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, object, embed, use, image, [src], [href], [style], a"));
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        // What opens and closes here does so in the browser.
        Assert.Empty(Errors(html));
    }

    [Fact]
    public void A_drill_of_which_nothing_is_known_has_a_page_too()
    {
        var empty = MadeDrill.Whole() with { Seconds = [], Phases = [], Levels = [], Parts = [], People = [], Faults = [], Promises = [], Capacity = new(0, 1, []) };
        var page = Open(empty);
        Assert.Contains("The portal told of no level", page.QuerySelector("main[lang=en]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places()
    {
        var (korean, english) = (Texts("ko"), Texts("en"));
        Assert.Equal(korean.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(korean, text => Assert.Equal(Places(text.Value), Places(english[text.Key])));
        // What is in one text for several columns or lines is in both for as many.
        Assert.All(korean, text => Assert.Equal(text.Value.Count(letter => letter == '|'), english[text.Key].Count(letter => letter == '|')));
        Assert.All(korean.Values.Concat(english.Values), text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void The_programs_own_scenarios_have_names_for_people()
    {
        var texts = Texts("ko");
        foreach (var name in Shipped.Names)
        {
            Assert.Contains($"scenario.{name}", texts.Keys);
            var scenario = ScenarioReader.Read(Shipped.Find(name)!).Scenario!;
            Assert.All(scenario.Phases, phase => Assert.Contains($"phase.{phase.Name}", texts.Keys));
        }
        Assert.All(Fault.Kinds, kind => Assert.Contains($"fault.{kind}", texts.Keys));
        Assert.All(Enum.GetNames<Part>(), part => Assert.Contains($"part.{part}", texts.Keys));
    }

    private static IDocument Open(Report report) =>
        new HtmlParser().ParseDocument(HtmlReport.Of(report, TimeZoneInfo.CreateCustomTimeZone("seoul", TimeSpan.FromHours(9), "Seoul", "Seoul")));

    private static List<string> Errors(string html)
    {
        var errors = new List<string>();
        var parser = new HtmlParser();
        parser.Error += (_, error) => errors.Add(((AngleSharp.Html.Dom.Events.HtmlErrorEvent)error).Message);
        parser.ParseDocument(html);
        return errors;
    }

    private static Dictionary<string, string> Texts(string language)
    {
        using var set = new System.Resources.ResourceManager("Bongsu.Drill.Reports.Texts", typeof(HtmlReport).Assembly).GetResourceSet(CultureInfo.GetCultureInfo(language), true, false)!;
        return set.Cast<System.Collections.DictionaryEntry>().ToDictionary(text => (string)text.Key, text => (string)text.Value!);
    }

    private static IEnumerable<string> Places(string text) => Enumerable.Range(0, 6).Select(i => $"{{{i}}}").Where(place => text.Contains(place, StringComparison.Ordinal));
}
