using System.Net;
using System.Text.RegularExpressions;
using Bongsu.Commands;
using Bongsu.Drills.Playing;
using Bongsu.Portal.Drills;
using Bongsu.Tests.Accounts;

namespace Bongsu.Tests.Drills;

/// <summary>The console's page of drills.</summary>
public sealed partial class ConsoleTests
{
    private const string Address = "/console/drills";

    [Fact]
    public async Task The_console_gives_a_token_once_with_the_command_that_plays_it_and_stops_the_drill()
    {
        await using var scene = await DrillScene.StartAsync();
        using var console = await Forms.SignedInAsync(scene.Portal, "chief");
        Assert.Contains("href=\"/console/drills\"", await console.GetStringAsync("/console/continuity", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var refused = await console.SubmitAsync(Address, HttpStatusCode.BadRequest, ("scenario", "alert; ls"), ("minutes", "많이"));
        Assert.Contains("value=\"alert; ls\"", refused, StringComparison.Ordinal);
        Assert.Contains("1부터 180까지의 분으로", refused, StringComparison.Ordinal);
        var given = await console.SubmitAsync(Address, HttpStatusCode.OK, ("scenario", "it's alert; ls"), ("minutes", "5"));
        var command = Command().Match(WebUtility.HtmlDecode(given));
        Assert.True(command.Success, given);
        Assert.Equal(("""'it'\''s alert; ls'""", scene.Portal.Address.ToString().TrimEnd('/')), (command.Groups[1].Value, command.Groups[2].Value));

        var player = scene.Player(command.Groups[3].Value);
        await scene.BeginAsync(player, "night");
        var shown = await console.GetStringAsync(Address, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(command.Groups[3].Value, shown, StringComparison.Ordinal);
        foreach (var words in new[] { "night 훈련 중", "chief 님이 허락", "훈련 멈추기", "/status/record?kind=drill" })
            Assert.Contains(words, shown, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Address}/faults", shown, StringComparison.Ordinal);

        var stop = StopAction().Match(shown).Groups[1].Value;
        Assert.Contains("지금 쓸 수 있는 토큰이 없습니다", await console.SubmitAsync(stop, HttpStatusCode.OK), StringComparison.Ordinal);
        await scene.SendAsync(player, HttpMethod.Get, "/drills/agreement", HttpStatusCode.Forbidden);
        using var english = scene.Portal.Client("en");
        english.DefaultRequestHeaders.Authorization = scene.Chief.DefaultRequestHeaders.Authorization;
        Assert.Contains("No token is valid now", await english.GetStringAsync(Address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_faults_are_allowed_the_console_says_so_and_has_a_form_of_them()
    {
        await using var scene = await DrillScene.StartAsync(settings: DrillScene.Faults);
        using var console = await Forms.SignedInAsync(scene.Portal, "chief");

        Assert.Contains("고장을 일부러 낼 수 있는 설정이 켜져 있습니다", await console.GetStringAsync(Address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var refused = await console.SubmitAsync($"{Address}/faults", HttpStatusCode.BadRequest, ("kind", "slow-disk"), ("seconds", "601"));
        Assert.Contains("1부터 600까지의 초로", refused, StringComparison.Ordinal);
        Assert.False(scene.Portal.Get<StoreFaults>().IsDiskSlow);
        Assert.Contains("지금 고장 나 있습니다: 디스크가 느려짐", await console.SubmitAsync($"{Address}/faults", HttpStatusCode.OK, ("kind", "slow-disk"), ("seconds", "60")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drill_can_be_played_on_the_portals_own_machine_and_the_console_says_how_it_ended()
    {
        await using var scene = await DrillScene.StartAsync();
        using var console = await Forms.SignedInAsync(scene.Portal, "chief");
        foreach (var file in new[] { "../secret", "/etc/passwd", "", "-h", "alert.yaml" })
            Assert.Contains("훈련의 이름만 쓸 수 있습니다", await console.SubmitAsync($"{Address}/played", HttpStatusCode.BadRequest, ("scenario", file), ("minutes", "5")), StringComparison.Ordinal);
        Assert.Contains("지금 쓸 수 있는 토큰이 없습니다", await console.GetStringAsync(Address, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // The player is the program itself, and knows no such scenario.
        var page = await console.SubmitAsync($"{Address}/played", HttpStatusCode.OK, ("scenario", "no-such-scenario"), ("minutes", "5"));
        for (var tries = 0; tries < 200 && !page.Contains("끝까지 하지 못했습니다", StringComparison.Ordinal); tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            page = await console.GetStringAsync(Address, TestContext.Current.CancellationToken);
        }
        Assert.Contains("no-such-scenario 훈련을 끝까지 하지 못했습니다", page, StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUse, scene.Portal.Get<OwnPlayer>().Last!.ExitCode);
        Assert.NotNull(scene.Portal.Get<OwnPlayer>().Last!.Line);
    }

    [GeneratedRegex(@"\./bongsu drill (.+) --target (\S+) --token ([\w-]{22,})")]
    private static partial Regex Command();

    [GeneratedRegex("action=\"(/console/drills/\\d+/revoked)\"")]
    private static partial Regex StopAction();
}
