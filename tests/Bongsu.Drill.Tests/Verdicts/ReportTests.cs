using Bongsu.Drill.Tests.Fixture;
using Bongsu.Drill.Verdicts;

namespace Bongsu.Drill.Tests.Verdicts;

public sealed class ReportTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "\"at\": 239,", "\"at\": -1," },
        { "\"at\": 239,", "\"at\": 2147483647," },
        { "\"to\": 240", "\"to\": 1e300" },
        { "\"turns\": [[", "\"turns\": [[0.5],[" },
        { "\"turns\": [[", "\"turns\": [[1,2,3],[" },
        { "\"scenario\": \"store-lost\"", "\"scenario\": null" },
        { "\"scenario\": \"store-lost\",", "" },
    };

    [Fact]
    public void It_is_read_as_it_was_written_with_a_line_for_all_that_is_many()
    {
        var json = MadeDrill.Whole("밤 \"<b>\"").ToJson();
        Assert.Equal(json, Report.Read(json).ToJson());
        Assert.Contains("밤", json, StringComparison.Ordinal);
        Assert.Contains(json.Split('\n'), line => line.Contains("\"turns\": [[", StringComparison.Ordinal) && line.Contains("]]", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_no_report_is_said_so(string right, string wrong)
    {
        var json = MadeDrill.Whole().ToJson();
        Assert.Contains(right, json, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => Report.Read(json.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("report")]
    public void So_is_what_is_nothing_of_the_kind(string json) => Assert.Throws<InvalidDataException>(() => Report.Read(json));
}
