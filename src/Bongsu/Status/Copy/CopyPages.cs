using System.Text;
using Bongsu.Portal.Hosting;
using Bongsu.Portal.Layout;
using Bongsu.Portal.Texts;
using Bongsu.Status.Incidents;
using Bongsu.Status.Pages;

namespace Bongsu.Status.Copy;

/// <summary>Makes the pages of the copy: what the portal's say, in a frame that needs no portal.</summary>
public sealed class CopyPages(ComponentRenderer renderer, CopyLinks links, PortalAddress address, ServiceStatuses statuses, TimeProvider time)
{
    public Task<byte[]> IndexAsync(Language language, IReadOnlySet<long> copied)
    {
        language.Use();
        return RenderAsync<ServiceStatusBody>(StatusTexts.T["title"], CopyLinks.Index, new() { [nameof(ServiceStatusBody.Now)] = statuses.Now() }, language, copied);
    }

    public Task<byte[]> HistoryAsync(IReadOnlyList<Incident> incidents, string? next, Language language, IReadOnlySet<long> copied)
    {
        language.Use();
        var parameters = new Dictionary<string, object> { [nameof(HistoryBody.Incidents)] = incidents };
        if (next is not null)
            parameters[nameof(HistoryBody.Next)] = next;
        return RenderAsync<HistoryBody>(StatusTexts.T["history"], CopyLinks.History, parameters, language, copied);
    }

    public Task<byte[]> IncidentAsync(Incident incident, Language language, IReadOnlySet<long> copied)
    {
        language.Use();
        return RenderAsync<IncidentBody>($"{incident.Title}", other => CopyLinks.Incident(incident.Id, other), new() { [nameof(IncidentBody.Incident)] = incident }, language, copied);
    }

    private async Task<byte[]> RenderAsync<TBody>(string title, Func<Language, string> file, Dictionary<string, object> parameters, Language language, IReadOnlySet<long> copied)
    {
        var html = await renderer.RenderAsync(typeof(CopyFrame), new Dictionary<string, object?>
        {
            [nameof(CopyFrame.Title)] = title,
            [nameof(CopyFrame.OtherLanguage)] = file(Language.All.First(other => other != language)),
            [nameof(CopyFrame.Portal)] = address.Of("/status"),
            [nameof(CopyFrame.MadeAt)] = time.GetUtcNow(),
            [nameof(CopyFrame.Body)] = typeof(TBody),
            [nameof(CopyFrame.Parameters)] = parameters,
        });
        return Encoding.UTF8.GetBytes(links.Localize(Encoding.UTF8.GetString(html), language, copied));
    }
}
