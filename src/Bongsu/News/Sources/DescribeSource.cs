using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Bongsu.Portal.Record;
using Bongsu.Portal.Texts;
using Bongsu.Portal.Writing;

namespace Bongsu.News.Sources;

/// <summary>Adds a source of news, says anew what it is, pauses or removes it.</summary>
public static class DescribeSource
{
    public const int LongestAddress = 2_000;
    public const int LongestName = 60;

    /// <summary>The usual time between two askings, the least and the most, in minutes.</summary>
    public const int UsualInterval = 10, LeastInterval = 2, MostInterval = 1_440;

    /// <summary>More than one person can look after.</summary>
    public const int MostSources = 500;

    /// <summary>What is left out of a change stays as it is; of a new source, is as usual.</summary>
    public sealed record Request(string? Address, string? Name, string? Section, bool? FullText = null, bool? AllowPrivate = null, int? IntervalMinutes = null, bool? Paused = null);

    public static ValueTask<WriteOutcome> AddAsync(Request body, Caller caller, NewsSources sources, Writes writes, HttpRequest request)
    {
        var errors = new InputErrors();
        if (sources.All.Count >= MostSources)
            errors.Add("address", NewsTexts.T["input.too-many-sources", MostSources]);
        var settings = Settings(body, new("", "", "", false, false, UsualInterval, false), errors);
        return WriteAsync(errors, new SourceAdded(settings), caller, writes, request);
    }

    public static ValueTask<WriteOutcome> ChangeAsync(long id, Request body, Caller caller, NewsSources sources, Writes writes, HttpRequest request)
    {
        if (sources.Find(id) is not { RemovedAt: null } now)
            return new(new WriteOutcome(Problem.NotFound));
        var (its, errors) = (now.Settings, new InputErrors());
        var settings = Settings(body with { Address = body.Address ?? its.Address, Name = body.Name ?? its.Name, Section = body.Section ?? its.Section }, its, errors);
        return WriteAsync(errors, new SourceChanged(id, settings), caller, writes, request);
    }

    public static ValueTask<WriteOutcome> RemoveAsync(long id, string? reason, Caller caller, NewsSources sources, Writes writes, HttpRequest request)
    {
        if (sources.Find(id) is not { RemovedAt: null })
            return new(new WriteOutcome(Problem.NotFound));
        var errors = new InputErrors();
        return WriteAsync(errors, new SourceRemoved(id, GivenReason.Take(reason, errors)), caller, writes, request);
    }

    /// <summary>The address of a feed as it is kept; noting what is wrong with it.</summary>
    public static string Address(string? typed, InputErrors errors)
    {
        var address = errors.Line("address", typed, LongestAddress);
        if (address.Length == 0)
            return address;
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { UserInfo: "", Host.Length: > 0 })
            return uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
        errors.Add("address", NewsTexts.T["input.address"]);
        return address;
    }

    private static SourceSettings Settings(Request body, SourceSettings otherwise, InputErrors errors)
    {
        var interval = body.IntervalMinutes ?? otherwise.IntervalMinutes;
        if (interval is < LeastInterval or > MostInterval)
            errors.Add("intervalMinutes", NewsTexts.T["input.interval", LeastInterval, MostInterval]);
        if (!Sections.Contains(body.Section))
            errors.Add("section", NewsTexts.T["input.section"]);
        return new(Address(body.Address, errors), errors.Line("name", body.Name, LongestName), body.Section ?? "",
            body.FullText ?? otherwise.FullText, body.AllowPrivate ?? otherwise.AllowPrivate, interval, body.Paused ?? otherwise.Paused);
    }

    private static ValueTask<WriteOutcome> WriteAsync(InputErrors errors, object change, Caller caller, Writes writes, HttpRequest request) =>
        errors.Problem is { } problem ? new(new WriteOutcome(problem)) : writes.WriteAsync(caller, request, change, () => new((Problem?)null));
}
