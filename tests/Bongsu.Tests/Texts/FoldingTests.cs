using System.Text;
using Bongsu.Portal.Folding;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Texts;

public sealed class FoldingTests
{
    private const string Long = "지금 해오름동 3단지 지하 주차장에 물이 들어오고 있습니다. 차를 빼지 마시고 계단으로 올라오세요. 관리사무소에 연락했습니다";

    [Theory]
    [InlineData("오늘 밤 눈 온대요", "오늘밤 눈 온대요!!!")]
    [InlineData("오늘 밤 눈 온대요", "#폭설 오늘 밤 눈 온대요 😱😱 #출근길")]
    [InlineData("오늘 밤 눈 온대요", "@minho 오늘 밤 눈 온대요 https://news.example/1")]
    [InlineData("ㅋㅋ 진짜 웃기다", "ㅋㅋㅋㅋㅋㅋㅋ 진짜 웃기다")]
    [InlineData("STAY INSIDE", "stay inside")]
    [InlineData("전화 １１９", "전화 119")]
    [InlineData(Long, "#침수 " + Long + "!!!")]
    [InlineData(Long, "속보 " + Long)]
    public void What_says_the_same_is_the_same(string a, string b) => Assert.True(Same(a, b));

    [Theory]
    [InlineData("도서관에 자리 있습니다", "도서관에 자리 없습니다")]
    [InlineData("3단지 정전입니다", "5단지 정전입니다")]
    [InlineData("집에 가고 싶다", "집에 가기 싫다")]
    [InlineData("안녕하세요", "안녕")]
    [InlineData("😱😱", "😱😱")]
    [InlineData("#정전", "#정전")]
    public void What_says_something_else_is_not(string a, string b) => Assert.False(Same(a, b));

    [Fact]
    public void In_a_long_message_another_number_is_another_message() => Assert.False(Same(Long, Long.Replace('3', '5')));

    [Fact]
    public void A_tag_within_a_sentence_is_a_word_of_it() => Assert.False(Same("지금 #사과 값이 올랐어요", "지금 #배추 값이 올랐어요"));

    [Fact]
    public void Decomposed_Hangul_is_the_same() => Assert.True(Same(Long, Long.Normalize(NormalizationForm.FormD)));

    [Fact]
    public void Of_twelve_thousand_everyday_sentences_only_those_with_equal_letters_are_joined()
    {
        var messages = new RecentMessages();
        var joined = Sentences().Select(text => (Text: text, Shape: MessageShape.Of(text))).Where(message => message.Shape.Letters.Length > 0)
            .GroupBy(message => messages.KeyOf(message.Shape)).Where(same => same.Select(message => message.Shape.Letters).Distinct().Count() > 1)
            .Select(same => string.Join(" | ", same.Select(message => message.Text).Distinct()));
        Assert.Empty(joined);
    }

    [Fact]
    public void Long_messages_made_of_everyday_sentences_join_with_their_variants_and_nothing_else()
    {
        var messages = new RecentMessages();
        var texts = Sentences().Distinct().Chunk(6).Where(chunk => chunk.Length == 6).Take(1_000).Select(chunk => string.Join(' ', chunk)).ToList();
        var keys = texts.Select(text => messages.KeyOf(MessageShape.Of(text))).ToList();
        Assert.Equal(texts.Count, keys.Distinct().Count());
        var variants = texts.Select(text => messages.KeyOf(MessageShape.Of("#속보 " + text + " 퍼뜨려 주세요 🙏")));
        var found = keys.Zip(variants).Count(pair => pair.First == pair.Second);
        Assert.InRange(found, texts.Count * 0.95, texts.Count);
    }

    [Fact]
    public void Memory_of_messages_is_bounded_and_a_long_flood_keeps_its_key()
    {
        var messages = new RecentMessages();
        var key = messages.KeyOf(MessageShape.Of(Long));
        for (var i = 0; i < 3 * RecentMessages.Capacity; i++)
        {
            _ = messages.KeyOf(MessageShape.Of($"{i}번째로 말하는 서로 다른 긴 이야기 {i * 7919} 오늘도 무사히 지나가기를 바라는 마음으로 씁니다"));
            Assert.Equal(key, messages.KeyOf(MessageShape.Of(Long)));
        }
    }

    [Fact]
    public void A_list_folds_what_says_the_same_behind_its_first_and_counts_people_once()
    {
        (string Text, long Author)[] list = [("사람 살려요", 1), ("다들 무사하세요?", 2), ("사람 살려요!!", 3), ("#화재 사람 살려요", 3), ("😱", 4), ("😱", 5)];
        var folded = list.Fold(item => item.Text, item => item.Author);
        Assert.Equal(["사람 살려요", "다들 무사하세요?", "😱", "😱"], folded.Select(item => item.First.Text));
        Assert.Equal([2, 1, 1, 1], folded.Select(item => item.People));
        Assert.Equal(list.Order(), folded.SelectMany(item => item.Others.Prepend(item.First)).Order());
    }

    private static bool Same(string a, string b)
    {
        var messages = new RecentMessages();
        var (x, y) = (MessageShape.Of(a), MessageShape.Of(b));
        Assert.Equal(x.IsSameAs(y), y.IsSameAs(x));
        Assert.Equal(x.IsSameAs(y), messages.KeyOf(x) is { } key && key == messages.KeyOf(y));
        return x.IsSameAs(y);
    }

    private static IEnumerable<string> Sentences() => File.ReadLines(Path.Combine(Repository.Root, "tests/data/korean-talk.csv")).Skip(1).Select(line => line.Split(',')).Where(cells => cells.Length == 3).SelectMany(cells => cells.Take(2));
}
