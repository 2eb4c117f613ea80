using Bongsu.Portal.Hosting;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Texts;
using Bongsu.Status.Incidents;
using Bongsu.Status.Pages;

namespace Bongsu.Status.Copy;

/// <summary>Keeps the status pages as plain files, so that they can be served from elsewhere when this machine is gone. Written with every change, and again while something goes on, for each page says when it was made.</summary>
public sealed partial class StaticCopy(
    CopyFolder folder, CopyPages pages, StatusBoard board, ServiceStatuses statuses, IncidentQueries incidents, StatusFeed feed, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<StaticCopy> logger) : BackgroundService
{
    // Older ones keep the files that they have, and are listed at the portal.
    private const int Most = 200;

    // Components that go up and down are written no more often than this.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan EventfulInterval = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan CalmInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(15);

    private static readonly string[] Formats = ["atom", "json"];

    // Incident → its newest update in the copy.
    private readonly Dictionary<long, long> _copied = [];
    private long _version = -1;
    private string _outline = "";
    private long _indexAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            // Feeds name the address that the portal listens on.
            await lifetime.StartedAsync(stoppingToken);
            do
            {
                var version = board.Version;
                if (version != _version && await DoneAsync(WriteHistoryAsync, stoppingToken))
                    _version = version;
                var (outline, isCalm) = Outline();
                if ((outline != _outline || time.GetElapsedTime(_indexAt) >= (isCalm ? CalmInterval : EventfulInterval)) && await DoneAsync(WriteIndexAsync, stoppingToken))
                    (_outline, _indexAt) = (outline, time.GetTimestamp());
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; the copy is what it was made for.
        }
    }

    // What the page says, as far as a change of it is worth another copy.
    private (string Outline, bool IsCalm) Outline()
    {
        Language.Korean.Use();
        var now = statuses.Now();
        var parts = now.Continuity.Components.Select(component => component.State).Concat(now.Continuity.WaitingRooms.Select(room => room.Room)).Concat(now.InForce.Select(notice => $"{notice.Id}")).Concat(now.Board.Incidents.Select(incident => $"{incident.Updates[0].Id}"));
        return ($"{_version} {now.Continuity.Revision} {now.Board.AwaySince} {now.Continuity.Drill?.Id} {string.Join(' ', parts)}", now.IsCalm);
    }

    private async Task WriteIndexAsync()
    {
        foreach (var language in Language.All)
            folder.Write(CopyLinks.Index(language), await pages.IndexAsync(language, _copied.Keys.ToHashSet()));
    }

    private async Task WriteHistoryAsync()
    {
        folder.Write("portal.css", PortalAssets.All[PortalAssets.Url("portal.css")].Bytes);
        var all = incidents.Newest(null, Most);
        var copied = _copied.Keys.Concat(all.Select(incident => incident.Id)).ToHashSet();
        foreach (var incident in all.Where(incident => _copied.GetValueOrDefault(incident.Id) != incident.Updates[0].Id))
        {
            if (incidents.Find(incident.Id) is not { } whole)
                continue;
            foreach (var language in Language.All)
                folder.Write(CopyLinks.Incident(incident.Id, language), await pages.IncidentAsync(whole, language, copied));
            _copied[incident.Id] = incident.Updates[0].Id;
        }
        foreach (var language in Language.All)
        {
            folder.Write(CopyLinks.History(language), await pages.HistoryAsync(all, HistoryPage.NextAfter(all, Most), language, copied));
            language.Use();
            foreach (var format in Formats)
                folder.Write(CopyLinks.Feed(format, language), feed.Write(format)!.Body!);
        }
    }

    // A copy that cannot be made or written is missed by nobody at this moment: whatever the reason, everything else goes on.
    private async Task<bool> DoneAsync(Func<Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await write();
            return true;
        }
        catch (Exception error)
        {
            Log.NotWritten(logger, folder.Path, RetryPause.TotalSeconds, error);
        }
        await Task.Delay(RetryPause, time, cancellationToken);
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The copy of the status pages in {Folder} could not be written; it is tried again in {Seconds} s")]
        public static partial void NotWritten(ILogger logger, string folder, double seconds, Exception error);
    }
}
