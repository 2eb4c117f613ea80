using System.Text.Json;

namespace Bongsu.Bench;

/// <summary>A portal with a history, and people who write on.</summary>
public sealed class GrownPortal : IDisposable
{
    private const int ColdPages = 1_000 / Seed.CommentsOfPost;

    private readonly Crowd _crowd;
    private readonly string _input;
    private int _slice;

    private GrownPortal(Server portal, Crowd crowd, string input) => (Portal, _crowd, _input) = (portal, crowd, input);

    public Server Portal { get; }

    public string HotPage { get; private set; } = "";

    public static async Task<GrownPortal> StartAsync(string data, string input, IReadOnlyDictionary<string, string> settings)
    {
        var portal = await Server.PortalAsync(data, settings);
        var grown = new GrownPortal(portal, await Crowd.GatherAsync(portal, 20), input);
        await grown.PrepareAsync();
        return grown;
    }

    /// <summary>Pages that were not in memory.</summary>
    public Task<Wrk> ColdPagesAsync(string[] headers, int seconds) => Wrk.RunAsync(Portal, "/", 4, seconds, headers, "cold.lua", _input + ".pages");

    /// <summary>Comments under one new post.</summary>
    public Task<Wrk> CommentsAsync(int seconds) =>
        Wrk.RunAsync(Portal, "/", 32, seconds, [], "comments.lua", _input + ".bodies", _input + ".tokens", _input + ".posts", $"slice-{_slice++}-");

    public void Dispose()
    {
        _crowd.Dispose();
        Portal.Dispose();
    }

    private async Task PrepareAsync()
    {
        var post = await _crowd.PostAsync(0);
        await _crowd.CommentAsync(post, 200);
        HotPage = $"/cafes/plaza/posts/{post}";
        var other = await _crowd.PostAsync(1);
        // The oldest posts of the history: every portal has so many, and in a long history they lie far from what is written now.
        var pages = Enumerable.Range(0, ColdPages).Select(i => $"/cafes/square/posts/{FirstPost + i}");
        await File.WriteAllLinesAsync(_input + ".pages", pages);
        await File.WriteAllLinesAsync(_input + ".bodies", Repository.Talk.Select(talk => JsonSerializer.Serialize(new { body = talk.Comment })));
        await File.WriteAllLinesAsync(_input + ".tokens", _crowd.Tokens);
        await File.WriteAllLinesAsync(_input + ".posts", [other.ToString(provider: null)]);
    }

    // The cafe is the first entry of the log; its posts follow at once.
    private const int FirstPost = 2;
}
