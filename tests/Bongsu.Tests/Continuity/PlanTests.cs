using Bongsu.Continuity;
using Bongsu.Continuity.Plan;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Hotline;

namespace Bongsu.Tests.Continuity;

public sealed class PlanTests
{
    [Fact]
    public void The_plan_that_the_program_carries_has_no_mistakes_and_gets_stricter_by_level()
    {
        var (plan, errors) = PlanReader.Read(PlanReader.DefaultText());
        Assert.Empty(errors);
        Assert.Equal(5, plan!.Levels.Count);
        Assert.Equal(Measures.None, plan.At(1).Measures);
        Assert.True(plan.At(3).Measures.PostingByRoom);
        Assert.True(plan.At(5).Measures is { PostingByRoom: true, ReadOnly: true, NoCrawlers: true });
        Assert.Empty(plan.At(5).Raise);
        Assert.False(plan.At(5).Lower.ByPlan);
    }

    [Fact]
    public void Every_mistake_is_reported_at_once_with_its_line_and_key()
    {
        var (plan, errors) = PlanReader.Read("""
            levels:
              1:
                measures: { read-only: on }
              2:
                raise:
                  - { signal: queue-dealy, above: 20ms }
                  - { signal: shed-rate, above: 200% }
                  - { signal: free-disk }
                  - { signal: alert, above: 2 }
                  - { signal: alert, severity: dire }
                lower: { calm-for: soon }
                renew: 1s
              3:
                measures: { newest-comments: 0, images: maybe, turbo: on }
                notice: { ko: "있음" }
              6: {}
            level: 2
            """);
        Assert.Null(plan);
        string[] expected =
        [
            "levels.1", "levels.2.raise[0].signal", "levels.2.raise[1].above", "levels.2.raise[2]", "levels.2.raise[3]", "levels.2.raise[3].above", "levels.2.raise[4].severity", "levels.2.lower.calm-for", "levels.2.renew",
            "levels.3.measures.newest-comments", "levels.3.measures.images", "levels.3.measures.turbo", "levels.3.notice", "levels.6", "level",
        ];
        Assert.Equal(expected.Order(), errors.Select(error => error.Key).Order());
        Assert.Equal(6, errors.Single(error => error.Key == "levels.2.raise[0].signal").Line);
        Assert.Equal(17, errors.Single(error => error.Key == "level").Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b")]
    [InlineData("levels: [1, 2")]
    [InlineData("levels: &a { 1: *a }")]
    [InlineData("levels: 3")]
    [InlineData("levels: { 2: { raise: { signal: waiting } } }")]
    [InlineData("\t\0")]
    [InlineData("levels:\n  2:\n    renew: .h")]
    public void What_is_no_plan_is_a_mistake_and_never_a_crash(string text) => Assert.NotEmpty(PlanReader.Read(text).Errors);

    [Fact]
    public void The_hotline_is_read_whole_and_its_mistakes_have_lines_and_keys_too()
    {
        var (plan, errors) = PlanReader.Read("""
            levels: { 3: { call: [operators] } }
            hotline:
              people:
                kim: { name: 김당직, decides: true, ways: [ { email: kim@example.com, patience: 30s }, { text: "+82 10-0000-0000", url: "https://sms.example.com", template: '{"to":"{number}","body":"{text}"}', token-variable: TOKEN } ] }
                lee: { name: Lee, language: en, ways: [ { webhook: slack, url: "https://hooks.example.com/a" } ] }
              rotations:
                duty: { people: [kim, lee], shift-days: 7, hand-over: "09:00", weekday: monday, time-zone: Asia/Seoul, overrides: [ { from: 2026-12-24T09:00+09:00, until: 2026-12-26T09:00+09:00, who: lee } ] }
              groups: { operators: [duty] }
              steps: [ { timeout: 1m, repeats: 2 }, { whom: [kim], enough: 1 } ]
              smtp: { host: localhost, port: 2525, tls: none, from: bongsu@example.com }
              weekly-test: { day: monday, at: "10:00", groups: [operators] }
            """);
        Assert.Empty(errors);
        Assert.Equal(["lee"], plan!.Hotline.Resolve(["operators"], new(2026, 12, 25, 0, 0, 0, TimeSpan.FromHours(9))));
        Assert.Equal(TimeSpan.FromSeconds(30), plan.Hotline.People["kim"].Ways[0].Patience);

        (_, errors) = PlanReader.Read("""
            levels: { 3: { call: [nobody] } }
            hotline:
              people:
                kim:
                  name: Kim
                  ways:
                    - { webhook: slack, url: "ftp://x" }
                    - { pigeon: home }
              rotations:
                duty:
                  people: [park]
                  hand-over: noon
              smtp: { host: mail, from: "no address", user: u }
            """);
        Assert.Superset(new HashSet<string>(["levels.3", "hotline.people.kim.ways[0].url", "hotline.people.kim.ways[1]", "hotline.rotations.duty.people[0]", "hotline.rotations.duty.hand-over", "hotline.smtp.from", "hotline.smtp.password-variable"]),
            errors.Select(error => error.Key).ToHashSet());
        Assert.Equal(7, errors.First(error => error.Key == "hotline.people.kim.ways[0].url").Line);
    }

    [Fact]
    public void Every_measure_that_can_be_on_has_words()
    {
        var plan = PlanReader.Read("levels: { 2: { measures: { rebuild-interval: 1s, live-batching: 1s, view-sampling: 10%, previews: off, images: off, newest-comments: 5, news-comments: newest, posting: room, sign-up: room, slow-boards: 5s, slow-tags: 5s, read-only: on, reading: anonymous, crawlers: refused, search-index: paused, suggestions: off } } }").Plan!;
        Assert.Equal(MeasureWords.Names, MeasureList.Of(plan.At(2).Measures).Select(measure => measure.Name));
        Bongsu.Portal.Texts.Language.English.Use();
        Assert.All(MeasureList.Of(plan.At(2).Measures), measure => Assert.NotNull(MeasureWords.Find(measure.Name, measure.Value)));
        Assert.Null(MeasureWords.Find("turbo", "on"));
    }

    [Fact]
    public void A_level_has_the_measures_of_those_below_it_unless_it_says_otherwise()
    {
        var plan = PlanReader.Read("levels: { 2: { measures: { images: off, slow-tags: 10s } }, 3: { measures: { images: on, slow-tags: 1m } } }").Plan!;
        Assert.True(plan.At(2).Measures.NoImages);
        Assert.False(plan.At(4).Measures.NoImages);
        Assert.Equal(TimeSpan.FromMinutes(1), plan.At(5).Measures.SlowTags);
    }
}
