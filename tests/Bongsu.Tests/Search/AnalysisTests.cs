using Bongsu.Search.Analysis;
using Bongsu.Search.Queries;
using Bongsu.Search.Suggestions;
using CsCheck;

namespace Bongsu.Tests.Search;

public sealed class AnalysisTests
{
    private static readonly string[] Pieces =
    [
        "비상", "계엄을", "\"", "“", "-", ":", "tag:", "cafe:", "by:", "kind:post", "after:2024-12-03", "before:", "#정전", "#", " ", "\t", "\n", "(", ")", "*", "^", "+", "{title}", "AND", "OR", "NOT", "NEAR(", "'", ";", "\0", "😀", "\uD83D", "ㅂㅅ", "ㄳ", "ㅏ", "a", "B", "1", "é", "e\u0301", "漢字", "カナ", "<b>", "&", "%", "_", "=", "물",
    ];

    /// <summary>What people, and others, may type.</summary>
    internal static Gen<string> Typed { get; } = Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 10].Select(string.Concat);

    [Theory]
    [InlineData("비상계엄", "비상 상계 계엄 _비 ")]
    [InlineData("비상 계엄", "비상 상계 계엄 _비 _계 ")]
    [InlineData("비상, 계엄", "비상 계엄 _비 _계 ")]
    [InlineData("ＫＢＳ 9시 뉴스", "kbs 9 시뉴 뉴스 _뉴 ")]
    [InlineData("코로나19 백신", "코로 로나 19 백신 _코 _백 ")]
    [InlineData("Bridges closed", "bridg clos ")]
    [InlineData("물", "물 _물 ")]
    public void Texts_become_tokens(string text, string tokens) => Assert.Equal(tokens, IndexTokens.Of(Folding.Fold(text), Units.Of(Folding.Fold(text))));

    [Theory]
    [InlineData("비상계엄", "\"비상 상계 계엄\"")]
    [InlineData("계엄령을", "\"계엄 엄령\"")]
    [InlineData("물", "\"_물\"")]
    [InlineData("제2차", "\"2 차\" *")]
    [InlineData("ㅂㅅㄱㅇ", "\"ㅂㅅ ㅅㄱ ㄱㅇ\"")]
    [InlineData("ㄳ", "\"ㄱㅅ\"")]
    [InlineData("stopped", "\"stop\"")]
    [InlineData("a\"b", "\"a b\"")]
    public void Words_are_asked_for_as_they_were_indexed(string word, string match) => Assert.Equal(match, Term.Of(word, isPhrase: false)!.Match);

    [Theory]
    [InlineData("학교에서", "학교")]
    [InlineData("대통령과", "대통령")]
    [InlineData("국회로", "국회")]
    [InlineData("서울로", "서울")]
    [InlineData("부산으로부터", "부산")]
    [InlineData("친구한테", "친구")]
    // A particle stands behind the sound that it fits, and leaves a noun.
    [InlineData("경제효과", "경제효과")]
    [InlineData("전문가", "전문가")]
    [InlineData("가을", "가을")]
    [InlineData("사과", "사과")]
    public void Particles_are_cut_off_where_they_can_be_particles(string word, string noun) => Assert.Equal(noun, word[..Particles.NounLength(word)]);

    [Theory]
    [InlineData("cities", "city")]
    [InlineData("buses", "bus")]
    [InlineData("churches", "church")]
    [InlineData("news", "new")]
    [InlineData("running", "run")]
    [InlineData("calls", "call")]
    [InlineData("called", "call")]
    [InlineData("closing", "clos")]
    [InlineData("close", "clos")]
    [InlineData("bus", "bus")]
    [InlineData("sing", "sing")]
    [InlineData("über", "über")]
    public void English_words_lose_their_endings(string word, string stem) => Assert.Equal(stem, Stem.Of(word));

    [Theory]
    [InlineData("해오름 이웃", "ㅎㅇㄹㅇㅇ", "ㅎㅐㅇㅗㄹㅡㅁㅇㅣㅇㅜㅅ")]
    [InlineData("꽃집 3", "ㄲㅈ3", "ㄲㅗㅊㅈㅣㅂ3")]
    [InlineData("닭", "ㄷ", "ㄷㅏㄹㄱ")]
    public void Hangul_comes_apart(string text, string initials, string letters) => Assert.Equal((initials, letters), (Hangul.Initials(text), Hangul.Letters(text)));

    [Theory]
    [InlineData("가나다", "가나다", 0)]
    [InlineData("abcd", "abdc", 1)]
    [InlineData("abcd", "abxd", 1)]
    [InlineData("abcd", "bcd", 1)]
    [InlineData("abcd", "wxyz", 3)]
    public void Distances_are_bounded(string a, string b, int distance) => Assert.Equal(distance, EditDistance.Of(a, b, 2));

    [Fact]
    public void Whatever_was_typed_is_read_and_nothing_of_it_is_syntax() => Typed.Sample(text =>
    {
        var query = QueryParser.Parse(text);
        foreach (var facets in (string[][])[[], ["=post"]])
            if (!query.IsEmpty)
                Assert.DoesNotMatch("[^\"\\p{L}\\p{M}\\p{N}_#=*(){}: ]", MatchExpression.Of(query, facets, any: false, inTitles: true));
        Assert.InRange(Excerpts.Of(text, query.Terms).Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal).Count(c => c is '<' or '>'), 0, 0);
    }, iter: 20_000);
}
