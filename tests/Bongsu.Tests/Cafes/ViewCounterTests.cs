using System.Net;
using System.Security.Cryptography;
using Bongsu.Portal.PageCache;
using Bongsu.Portal.Texts;

namespace Bongsu.Tests.Cafes;

public sealed class ViewCounterTests
{
    [Fact]
    public async Task Views_of_a_page_that_left_memory_are_stored_with_all_others()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        long dropped;
        var read = new List<long>();
        await using (var scene = await CafeScene.StartAsync(folder, settings: new Dictionary<string, string?> { ["Bongsu:Pages:MemoryBytes"] = "1048576" }))
        {
            dropped = await scene.PostAsync(scene.Member, "먼저 읽힌 글");
            await ViewAsync(scene, dropped, 3);
            var pages = scene.Portal.Get<PageCache>();
            while (pages.Find($"/cafes/harbour/posts/{dropped}", Language.All[0]) is not null)
            {
                read.Add(await FullAsync(scene));
                await ViewAsync(scene, read[^1], 2);
            }
        }
        await using (var again = await CafeScene.ResumeAsync(folder))
        {
            Assert.Equal(3, (await again.GetAsync($"/posts/{dropped}")).GetProperty("viewCount").GetInt64());
            foreach (var post in read)
                Assert.Equal(2, (await again.GetAsync($"/posts/{post}")).GetProperty("viewCount").GetInt64());
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_script_that_asks_for_its_page_again_is_no_further_view()
    {
        var folder = Directory.CreateTempSubdirectory("bongsu-test-").FullName;
        long post;
        await using (var scene = await CafeScene.StartAsync(folder))
        {
            post = await scene.PostAsync(scene.Member);
            await ViewAsync(scene, post, 2);
            await ViewAsync(scene, post, 5, destination: "empty");
        }
        await using (var again = await CafeScene.ResumeAsync(folder))
            Assert.Equal(2, (await again.GetAsync($"/posts/{post}")).GetProperty("viewCount").GetInt64());
        Directory.Delete(folder, recursive: true);
    }

    // Nothing makes it smaller.
    private static Task<long> FullAsync(CafeScene scene) => scene.PostAsync(scene.Member, "긴 글", RandomNumberGenerator.GetHexString(60_000));

    private static async Task ViewAsync(CafeScene scene, long post, int times, string destination = "document")
    {
        using var reader = scene.Portal.Client();
        reader.DefaultRequestHeaders.Add("Sec-Fetch-Dest", destination);
        for (; times > 0; times--)
        {
            using var answer = await reader.GetAsync($"/cafes/harbour/posts/{post}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }
}
