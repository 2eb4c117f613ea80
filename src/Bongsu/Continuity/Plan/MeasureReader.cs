using Bongsu.Portal.Continuity;

namespace Bongsu.Continuity.Plan;

/// <summary>Reads what a level switches on, upon what the levels below it do.</summary>
public static class MeasureReader
{
    private static readonly Dictionary<string, bool> OnOff = new() { ["on"] = true, ["off"] = false, ["true"] = true, ["false"] = false };
    private static readonly Dictionary<string, bool> OpenRoom = new() { ["open"] = false, ["room"] = true };
    private static readonly Dictionary<string, bool> ReadAs = new() { ["member"] = false, ["anonymous"] = true };
    private static readonly Dictionary<string, bool> AllNewest = new() { ["all"] = false, ["newest"] = true };
    private static readonly Dictionary<string, bool> ServedRefused = new() { ["served"] = false, ["refused"] = true };
    private static readonly Dictionary<string, bool> RunningPaused = new() { ["running"] = false, ["paused"] = true };
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Minute = TimeSpan.FromMinutes(1), Hour = TimeSpan.FromHours(1);

    public static Measures Read(PlanNode node, Measures below)
    {
        var measures = below with
        {
            RebuildInterval = node.Find("rebuild-interval")?.Time(TimeSpan.FromMilliseconds(50), Minute) ?? below.RebuildInterval,
            LiveBatching = node.Find("live-batching")?.Time(TimeSpan.Zero, TimeSpan.FromSeconds(10)) ?? below.LiveBatching,
            ViewSampling = node.Find("view-sampling")?.Number(0.001, 1) ?? below.ViewSampling,
            NoPreviews = Not(node.Find("previews")) ?? below.NoPreviews,
            NoImages = Not(node.Find("images")) ?? below.NoImages,
            NewestComments = node.Find("newest-comments") is { } comments ? (int)comments.Number(1, 200) : below.NewestComments,
            NewestNewsComments = node.Find("news-comments")?.Word(AllNewest) ?? below.NewestNewsComments,
            PostingByRoom = node.Find("posting")?.Word(OpenRoom) ?? below.PostingByRoom,
            SignUpByRoom = node.Find("sign-up")?.Word(OpenRoom) ?? below.SignUpByRoom,
            SlowBoards = node.Find("slow-boards")?.Time(Second, Hour) ?? below.SlowBoards,
            SlowTags = node.Find("slow-tags")?.Time(Second, Hour) ?? below.SlowTags,
            ReadOnly = node.Find("read-only")?.Word(OnOff) ?? below.ReadOnly,
            AnonymousReading = node.Find("reading")?.Word(ReadAs) ?? below.AnonymousReading,
            NoCrawlers = node.Find("crawlers")?.Word(ServedRefused) ?? below.NoCrawlers,
            SearchIndexPaused = node.Find("search-index")?.Word(RunningPaused) ?? below.SearchIndexPaused,
            NoSuggestions = Not(node.Find("suggestions")) ?? below.NoSuggestions,
        };
        node.NoOthers();
        return measures;
    }

    private static bool? Not(PlanNode? node) => !node?.Word(OnOff);
}
