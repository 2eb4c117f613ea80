using System.Diagnostics.Metrics;
using System.Net;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Pages;

public sealed class PageCacheTests
{
    private readonly ProbeFeature _probe = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_is_made_once_and_served_from_memory_afterwards()
    {
        await using var portal = await TestPortal.StartAsync(more: [_probe]);
        using var client = portal.Client();
        for (var i = 0; i < 5; i++)
            Assert.Equal("made 1", await client.GetStringAsync("/probe/x", Cancelled));
        Assert.Equal(1, _probe.Builds);
    }

    [Fact]
    public async Task A_thousand_requests_for_a_cold_page_make_it_once()
    {
        var gate = HoldBack((number, request) => ProbeFeature.Page($"made {number}", request));
        await using var portal = await TestPortal.StartAsync(more: [_probe]);
        using var client = portal.Client();
        var answers = Enumerable.Range(0, 1_000).Select(_ => client.GetStringAsync("/probe/x", Cancelled)).ToArray();
        await Until(() => _probe.Builds == 1);
        gate.SetResult();
        Assert.All(await Task.WhenAll(answers), answer => Assert.Equal("made 1", answer));
        Assert.Equal(1, _probe.Builds);
    }

    [Fact]
    public async Task The_first_reader_leaving_takes_nothing_from_the_others()
    {
        var gate = HoldBack((number, request) => ProbeFeature.Page($"made {number}", request));
        await using var portal = await TestPortal.StartAsync(more: [_probe]);
        using var client = portal.Client();
        using var leaving = new CancellationTokenSource();
        var leader = client.GetStringAsync("/probe/x", leaving.Token);
        await Until(() => _probe.Builds == 1);
        var others = Enumerable.Range(0, 100).Select(_ => client.GetStringAsync("/probe/x", Cancelled)).ToArray();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);
        gate.SetResult();
        Assert.All(await Task.WhenAll(others), answer => Assert.Equal("made 1", answer));
        Assert.Equal(1, _probe.Builds);
    }

    [Fact]
    public async Task A_making_that_throws_is_tried_once_more_for_all_who_wait()
    {
        var gate = HoldBack((number, request) =>
            number == 1 ? throw new InvalidOperationException("the first making fails") : ProbeFeature.Page($"made {number}", request));
        await using var portal = await TestPortal.StartAsync(more: [_probe]);
        using var client = portal.Client();
        var answers = Enumerable.Range(0, 200).Select(_ => client.GetStringAsync("/probe/x", Cancelled)).ToArray();
        await Until(() => _probe.Builds == 1);
        gate.SetResult();
        Assert.All(await Task.WhenAll(answers), answer => Assert.Equal("made 2", answer));
        Assert.Equal(2, _probe.Builds);
    }

    [Fact]
    public async Task An_answer_that_is_not_kept_is_shared_with_those_who_wait_and_made_anew_later()
    {
        var gate = HoldBack((_, _) => new PageAnswer.Refused(Problem.NotFound));
        await using var portal = await TestPortal.StartAsync(more: [_probe]);
        using var client = portal.Client();
        var arrived = 0L;
        using var requests = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "http.server.active_requests" && instrument.Meter.Scope == portal.Get<IMeterFactory>())
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        requests.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref arrived, change));
        requests.Start();
        var answers = Enumerable.Range(0, 100).Select(_ => client.GetAsync("/probe/x", Cancelled)).ToArray();
        // All hundred must be waiting before the one making ends.
        await Until(() => _probe.Builds == 1 && Volatile.Read(ref arrived) == 100);
        await Task.Delay(300, Cancelled);
        gate.SetResult();
        Assert.All(await Task.WhenAll(answers), answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Equal(1, _probe.Builds);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/probe/x", Cancelled)).StatusCode);
        Assert.Equal(2, _probe.Builds);
    }

    [Fact]
    public async Task A_change_makes_the_page_again_within_a_second_while_everyone_gets_the_page_before()
    {
        await using var portal = await TestPortal.StartAsync(more: [_probe]);
        using var client = portal.Client();
        Assert.Equal("made 1", await client.GetStringAsync("/probe/x", Cancelled));
        using (await client.PostAsync("/probe/x", null, Cancelled))
        using (await client.PostAsync("/probe/other", null, Cancelled))
        { }
        await Until(() => _probe.Builds == 2);
        await UntilAsync(async () => await client.GetStringAsync("/probe/x", Cancelled) == "made 2");
        Assert.Equal(2, _probe.Builds);
    }

    [Fact]
    public async Task A_failing_page_is_served_as_it_was()
    {
        await using var portal = await TestPortal.StartAsync(more: [_probe]);
        using var client = portal.Client();
        Assert.Equal("made 1", await client.GetStringAsync("/probe/x", Cancelled));
        _probe.Make = (_, _, _) => throw new InvalidOperationException("the store is away");
        using (await client.PostAsync("/probe/x", null, Cancelled))
        { }
        await Until(() => _probe.Builds >= 2);
        Assert.Equal("made 1", await client.GetStringAsync("/probe/x", Cancelled));
    }

    [Fact]
    public async Task Whoever_writes_sees_it_on_the_next_page_and_no_shared_cache_keeps_that_page()
    {
        await using var portal = await TestPortal.StartAsync(more: [_probe]);
        using var browser = portal.Browser();
        Assert.Equal("made 1", await browser.GetStringAsync("/probe/x", Cancelled));
        using var page = await browser.PostAsync("/probe/x", null, Cancelled);
        Assert.Equal("made 2", await page.Content.ReadAsStringAsync(Cancelled));
        Assert.True(page.Headers.CacheControl is { Private: true, NoStore: true });
    }

    [Fact]
    public async Task A_client_that_has_the_bytes_hears_304_and_HEAD_has_no_body()
    {
        await using var portal = await TestPortal.StartAsync(more: [_probe]);
        using var client = portal.Client();
        using var first = await client.GetAsync("/probe/x", Cancelled);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/probe/x");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await client.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        using var head = await client.SendAsync(new(HttpMethod.Head, "/probe/x"), Cancelled);
        Assert.Equal(6, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("identity", null)]
    public async Task Each_client_gets_the_smallest_coding_it_accepts(string accepts, string? coding)
    {
        await using var portal = await TestPortal.StartAsync(more: [_probe]);
        using var client = portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/probe/x");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepts);
        using var answer = await client.SendAsync(request, Cancelled);
        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    [Fact]
    public async Task Parameters_that_make_no_other_page_are_dropped_and_their_order_does_not_matter()
    {
        await using var portal = await TestPortal.StartAsync(more: [_probe]);
        using var client = portal.Client();
        foreach (var query in new[] { "", "?utm_source=a", "?c=1&d=2" })
            Assert.Equal("made 1", await client.GetStringAsync("/probe/x" + query, Cancelled));
        foreach (var query in new[] { "?a=1&b=2", "?b=2&a=1", "?b=2&z=9&a=1&a=7" })
            Assert.Equal("made 2", await client.GetStringAsync("/probe/x" + query, Cancelled));
    }

    [Fact]
    public async Task Each_language_has_its_own_page()
    {
        _probe.Make = (_, request, _) => Task.FromResult<PageAnswer>(ProbeFeature.Page(request.Language.Code, request));
        await using var portal = await TestPortal.StartAsync(more: [_probe]);
        using var korean = portal.Client("fr, ko;q=0.8, en;q=0.5");
        using var english = portal.Client("en-GB, en;q=0.9, ko;q=0.3");
        Assert.Equal("ko", await korean.GetStringAsync("/probe/x", Cancelled));
        Assert.Equal("en", await english.GetStringAsync("/probe/x", Cancelled));
    }

    [Fact]
    public async Task Memory_is_bounded_and_the_coldest_pages_go_first()
    {
        // Random letters do not compress, so each page takes about 200 KB in its three codings.
        var random = new Random(1);
        _probe.Make = (_, request, _) => Task.FromResult<PageAnswer>(ProbeFeature.Page(random.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 80_000), request));
        await using var portal = await TestPortal.StartAsync(more: [_probe], settings: new Dictionary<string, string?> { ["Bongsu:Pages:MemoryBytes"] = "1048576" });
        using var client = portal.Client();
        for (var i = 0; i < 30; i++)
            await client.GetStringAsync($"/probe/{i}", Cancelled);
        var pages = (PageCache)portal.Services.GetService(typeof(PageCache))!;
        Assert.InRange(pages.Bytes, 1, 1_048_576);
        Assert.InRange(pages.Entries.Count(), 1, 10);
    }

    [Fact]
    public async Task A_page_behind_a_gate_asks_for_every_reader_and_is_never_public()
    {
        var open = true;
        _probe.Make = (number, request, _) => Task.FromResult<PageAnswer>(ProbeFeature.Page($"made {number}", request) with
        {
            Gate = _ => new(Volatile.Read(ref open) ? null : Problem.GradeTooLow),
        });
        await using var portal = await TestPortal.StartAsync(more: [_probe]);
        using var client = portal.Client();
        using var allowed = await client.GetAsync("/probe/x", Cancelled);
        Assert.True(allowed.Headers.CacheControl is { Private: true, NoStore: true });
        Volatile.Write(ref open, false);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/probe/x", Cancelled)).StatusCode);
        Assert.Equal(1, _probe.Builds);
    }

    /// <summary>Every making waits until the test lets it go on.</summary>
    private TaskCompletionSource HoldBack(Func<int, PageRequest, PageAnswer> make)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _probe.Make = async (number, request, _) =>
        {
            await gate.Task;
            return make(number, request);
        };
        return gate;
    }

    private static Task Until(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await condition())
            await Task.Delay(10, limit.Token);
    }
}
