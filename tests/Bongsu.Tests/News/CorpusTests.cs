namespace Bongsu.Tests.News;

/// <summary>Feeds as they are found: good ones, odd ones and hostile ones.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Names => [.. CorpusFeed.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_feed_is_read_as_expected(string name)
    {
        var feed = new CorpusFeed(name);
        Assert.Equal(CorpusFeed.Show(feed.ExpectedOutcome), CorpusFeed.Show(CorpusFeed.Outcome(feed.Read())));
    }

    [Fact]
    public void The_corpus_is_there() => Assert.True(CorpusFeed.Names.Count() >= 80);
}
