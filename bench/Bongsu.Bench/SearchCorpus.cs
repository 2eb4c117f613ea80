using Bongsu.Portal.Markup;
using Bongsu.Portal.Search;

namespace Bongsu.Bench;

/// <summary>Documents as a portal has them: what people really say, put together anew with places, numbers and names, the same at every run.</summary>
public static class SearchCorpus
{
    private static readonly string[] Places = ["마포", "해오름", "서대문", "강릉", "전주", "광안리", "수원", "제주", "춘천", "목포", "안동", "여수", "포항", "세종", "파주", "통영", "군산", "경주", "나주", "속초"];
    private static readonly string[] Things = ["버스", "지하철", "도서관", "병원", "시장", "공원", "학교", "정전", "단수", "눈길", "축제", "모임", "자전거", "주차장", "놀이터", "약국", "식당", "극장", "등산로", "체육관"];
    private static readonly string[] Particles = ["", "이", "에서", "으로", "의", "도", "만", "까지", "부터", "에"];
    private static readonly string[] Latin = ["wifi", "bus", "android", "news", "covid19", "netflix", "update", "market"];

    /// <summary>Documents of the numbers from 1 on.</summary>
    public static IEnumerable<SearchDocument> Documents(int count)
    {
        var random = new Random(20_241_203);
        for (var id = 1; id <= count; id++)
            yield return Document(id, random);
    }

    /// <summary>Questions, no two alike: mostly one or two words that people said, some with a place, a thing or a filter.</summary>
    public static IReadOnlyList<string> Queries(int count)
    {
        var random = new Random(4_711);
        var queries = new HashSet<string>(StringComparer.Ordinal);
        while (queries.Count < count)
            queries.Add(random.Next(10) switch
            {
                < 4 => Word(random),
                < 6 => $"{Word(random)} {Word(random)}",
                6 => $"{Pick(Places, random)} {Word(random)}",
                7 => $"{Pick(Things, random)}{Pick(Particles, random)} {Pick(Places, random)}",
                8 => $"{Pick(Places, random)}{random.Next(900)}",
                _ => $"{Pick(Things, random)} {Word(random)} kind:post",
            });
        return [.. queries];
    }

    private static SearchDocument Document(int id, Random random)
    {
        var isPost = id % 4 == 0;
        var text = string.Join(' ', Enumerable.Range(0, isPost ? 3 + random.Next(8) : 1 + random.Next(3)).Select(_ => Sentence(random)));
        var rendered = Markup.Render(random.Next(6) == 0 ? $"{text} #{Pick(Places, random)}{Pick(Things, random)}" : text);
        // Four documents a minute: a million take half a year.
        return new(id, isPost ? SearchKinds.Post : id % 4 == 1 ? SearchKinds.Status : SearchKinds.Comment, $"/documents/{id}", DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000 + id * 15L))
        {
            Title = isPost ? Sentence(random) : "", Text = HtmlText.PlainWhole(rendered.Html), Tags = rendered.Tags, Account = 1 + random.Next(10_000),
        };
    }

    private static string Sentence(Random random)
    {
        var talk = Repository.Talk[random.Next(Repository.Talk.Count)];
        var said = random.Next(2) == 0 ? talk.Post : talk.Comment;
        return random.Next(5) switch
        {
            0 => $"{Pick(Places, random)}{Pick(Particles, random)} {said}",
            1 => $"{Pick(Things, random)}{Pick(Particles, random)} {said}",
            2 => $"{Pick(Places, random)}{random.Next(900)} {said} {Pick(Latin, random)}",
            _ => said,
        };
    }

    private static string Word(Random random)
    {
        var words = Repository.Talk[random.Next(Repository.Talk.Count)].Post.Split(' ');
        return words[random.Next(words.Length)];
    }

    private static string Pick(string[] words, Random random) => words[random.Next(words.Length)];
}
