using System.Net;
using Bongsu.Tests.Streams;

namespace Bongsu.Tests.Statuses;

/// <summary>What anonymous listeners hear of statuses.</summary>
public sealed class StatusStreamTests
{
    [Theory]
    [InlineData("/live/events")]
    [InlineData("/live/tags/%EB%B4%89%EC%88%98/events")]
    [InlineData(StatusScene.Api + "/live/events")]
    [InlineData(StatusScene.Api + "/live/tags/%EB%B4%89%EC%88%98/events")]
    public async Task A_status_arrives_as_the_API_has_it_and_goes_when_it_is_taken_down(string address)
    {
        await using var scene = await StatusScene.StartAsync();
        using var listener = await Listener.ListenAsync(scene.Portal, address);
        var id = await scene.SayAsync(scene.Hana, "불이야 <b> #봉수");
        Assert.Equal(new Heard(id, "status", (await scene.GetAsync($"/statuses/{id}")).GetRawText()), await listener.NextAsync());
        await StatusScene.SendAsync(scene.Hana, HttpMethod.Delete, $"/statuses/{id}", HttpStatusCode.NoContent);
        var removed = await listener.NextAsync();
        Assert.Equal(("removed", $$"""{"id":{{id}}}"""), (removed.Name, removed.Data));
    }

    [Fact]
    public async Task Other_tags_are_not_heard_on_a_tag()
    {
        await using var scene = await StatusScene.StartAsync();
        using var listener = await Listener.ListenAsync(scene.Portal, "/live/tags/%EB%B4%89%EC%88%98/events");
        await scene.SayAsync(scene.Hana, "다른 말 #다른것");
        var id = await scene.SayAsync(scene.Hana, "그 말 #봉수");
        Assert.Equal(id, (await listener.NextAsync()).Id);
    }

    [Fact]
    public async Task A_status_of_its_own_tells_answers_and_marks()
    {
        await using var scene = await StatusScene.StartAsync();
        var id = await scene.SayAsync(scene.Hana, "버스 다녀요?");
        using var listener = await Listener.ListenAsync(scene.Portal, $"/live/statuses/{id}/events");
        var answer = await scene.SayAsync(scene.Duri, "네", id);
        Assert.Equal((answer, "status"), ((await listener.NextAsync()) is { } heard ? (heard.Id, heard.Name) : default));
        await StatusScene.SendAsync(scene.Duri, HttpMethod.Put, $"/statuses/{id}/like", HttpStatusCode.OK);
        var changed = await listener.NextAsync();
        Assert.Equal(("changed", (await scene.GetAsync($"/statuses/{id}")).GetRawText()), (changed.Name, changed.Data));
    }

    [Fact]
    public async Task Who_comes_back_misses_nothing_also_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        try
        {
            long last, missed, removed;
            await using (var scene = await StatusScene.StartAsync(folder))
            {
                using var listener = await Listener.ListenAsync(scene.Portal, "/live/events");
                await scene.SayAsync(scene.Hana, "들은 말");
                last = (await listener.NextAsync()).Id;
                listener.Dispose();
                missed = await scene.SayAsync(scene.Hana, "못 들은 말");
                removed = await scene.SayAsync(scene.Hana, "지운 말");
                await StatusScene.SendAsync(scene.Hana, HttpMethod.Delete, $"/statuses/{removed}", HttpStatusCode.NoContent);
            }
            await using var resumed = await StatusScene.ResumeAsync(folder);
            using var again = await Listener.ListenAsync(resumed.Portal, "/live/events", last);
            Assert.Equal(missed, (await again.NextAsync()).Id);
            Assert.Equal("removed", (await again.NextAsync()).Name);
            Assert.Equal(await resumed.SayAsync(resumed.Hana, "새 말"), (await again.NextAsync()).Id);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Equal_words_of_many_are_each_stored_and_streamed()
    {
        await using var scene = await StatusScene.StartAsync();
        using var listener = await Listener.ListenAsync(scene.Portal, "/live/events");
        var said = new List<long>();
        foreach (var client in new[] { scene.Hana, scene.Duri, scene.Hana })
            said.Add(await scene.SayAsync(client, "국회 앞으로 모여 주세요 지금 바로"));
        foreach (var id in said)
            Assert.Equal(id, (await listener.NextAsync()).Id);
        Assert.Equal(3, StatusScene.Ids(await scene.GetAsync("/statuses")).Count());
    }

    [Theory]
    [InlineData("/live/tags/%21/events")]
    [InlineData("/live/statuses/999999/events")]
    public async Task What_is_not_there_has_no_stream(string address)
    {
        await using var scene = await StatusScene.StartAsync();
        using var client = scene.Portal.Client();
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
