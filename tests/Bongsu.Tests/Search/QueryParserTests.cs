using Bongsu.Search.Queries;

namespace Bongsu.Tests.Search;

public sealed class QueryParserTests
{
    [Fact]
    public void Every_part_of_a_query_is_understood()
    {
        var query = QueryParser.Parse("계엄령을 \"국회 앞\" -광고 #정전 tag:단수 cafe:harbour by:@Hana after:2024-12-03 before:2024-12-05 kind:post");
        Assert.Equal([("계엄령", false), ("국회 앞", true)], query.Terms.Select(term => (term.Text, term.IsPhrase)));
        Assert.Equal(["광고"], query.Without.Select(term => term.Text));
        Assert.Equal(["정전", "단수"], query.Tags);
        Assert.Equal(("harbour", "hana", "post"), (query.Cafe, query.By, query.Kind));
        Assert.Equal(DateTimeOffset.Parse("2024-12-03T00:00+09:00", null), query.After);
        Assert.Equal(DateTimeOffset.Parse("2024-12-05T00:00+09:00", null), query.Before);
    }

    [Fact]
    public void Filters_are_there_in_Korean_too()
    {
        var query = QueryParser.Parse("태그:정전 카페:\"마포 이웃\" 글쓴이:hana 부터:2024.12.3 이전:2025 종류:댓글");
        Assert.Equal(("마포 이웃", "hana", "comment"), (query.Cafe, query.By, query.Kind));
        Assert.Equal(["정전"], query.Tags);
        Assert.NotNull(query.After);
        Assert.NotNull(query.Before);
    }

    [Theory]
    [InlineData("after:soon", "soon")]
    [InlineData("kind:thing", "thing")]
    [InlineData("12:30", "12:30")]
    [InlineData("cafe:", "cafe")]
    [InlineData("http://example.com", "http://example.com")]
    public void What_is_no_filter_is_a_word(string text, string word) => Assert.Equal([word], QueryParser.Parse(text).Terms.Select(term => term.Text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-")]
    [InlineData("-광고")]
    [InlineData("!?…😀")]
    [InlineData("after:2024-12-03")]
    public void Some_queries_ask_for_nothing(string text) => Assert.True(QueryParser.Parse(text).IsEmpty);

    [Fact]
    public void A_quotation_that_is_never_closed_ends_with_the_query() => Assert.Equal(("국회 앞에서", true), QueryParser.Parse("\"국회 앞에서").Terms.Select(term => (term.Text, term.IsPhrase)).Single());
}
