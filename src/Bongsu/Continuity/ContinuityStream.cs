using Bongsu.Journal;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Streams;
using Bongsu.Portal.Texts;

namespace Bongsu.Continuity;

/// <summary>What listeners to <c>/continuity/events</c> are told: each change of level, as <c>GET /continuity</c> has it.</summary>
public sealed class ContinuityStream(IServiceProvider services) : IStreamSource
{
    private const string Event = "level";

    // The views know the journal, which knows its followers, which know this.
    private readonly Lazy<ContinuityViews> _views = new(services.GetRequiredService<ContinuityViews>);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapStream("/continuity/events", _ => (ContinuityTopics.Level, null));

    public IEnumerable<StreamEvent> EventsOf(Entry entry) => entry.Change is LevelChanged ? [new([ContinuityTopics.Level], Event, Make)] : [];

    // The same bytes for everybody, so in the portal's first language.
    private ContinuityView Make()
    {
        Language.Korean.Use();
        return _views.Value.Now();
    }
}
