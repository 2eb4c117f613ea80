using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Bongsu.Drill.Playing;

namespace Bongsu.Drill.Target;

/// <summary>Makes ready what a drill plays on: accounts, a cafe with a hot post.</summary>
internal static class StageSetting
{
    // Signing up costs the portal a slow hash each.
    private const int AtOnce = 2;

    public static async Task<Stage> SetAsync(PortalClient portal, int members, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3));
        var people = new Member[members];
        await Parallel.ForAsync(0, members, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (i, stop) =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"drill_{run}_m{i}");
            var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
            var told = await NeedAsync(portal, HttpMethod.Post, "/accounts", new JsonObject { ["username"] = name, ["password"] = password, ["displayName"] = $"훈련 {i + 1}" }, null, stop);
            people[i] = new(name, password, told.Text("token") ?? throw new DrillException("The target answers a new account without its token"));
        });
        var cafe = $"drill-{run}";
        await NeedAsync(portal, HttpMethod.Post, "/cafes", new JsonObject { ["slug"] = cafe, ["name"] = $"훈련 {run}", ["description"] = "훈련이 쓰는 카페입니다. 훈련이 끝나면 닫힙니다." }, people[0], cancellationToken);
        foreach (var member in people.Skip(1))
            await NeedAsync(portal, HttpMethod.Put, $"/cafes/{cafe}/members/me", new JsonObject(), member, cancellationToken);
        var post = await NeedAsync(portal, HttpMethod.Post, $"/cafes/{cafe}/posts", new JsonObject { ["board"] = "free", ["title"] = "[훈련] 지금 어떻게 되고 있나요?", ["body"] = "훈련입니다. 여기에 댓글이 달립니다." }, people[0], cancellationToken);
        return new()
        {
            Run = run,
            Members = people,
            Cafe = cafe,
            HotPost = post.Number("id") ?? throw new DrillException("The target answers a new post without its id"),
            Tag = $"훈련{run}",
            Texts = texts,
        };
    }

    private static async Task<PortalClient.Told> NeedAsync(PortalClient portal, HttpMethod method, string path, JsonObject body, Member? member, CancellationToken cancellationToken)
    {
        var told = await portal.SendAsync(method, PortalClient.Api + path, body, member, cancellationToken);
        return told.IsDone ? told : throw new DrillException($"The drill could not be made ready: {method} {path} was answered {told}");
    }
}
