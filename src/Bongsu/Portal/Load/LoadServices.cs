using Bongsu.Admission;
using Bongsu.Portal.Continuity;
using Bongsu.Portal.Identity;
using Microsoft.AspNetCore.Authorization;

namespace Bongsu.Portal.Load;

/// <summary>Admission as the portal has it: its parts, its rooms, and what people see who are refused or wait.</summary>
public static class LoadServices
{
    public static void AddLoad(this IServiceCollection services)
    {
        services.AddAdmission();
        services.AddSingleton<Arrivals>().AddSingleton<ConcurrentVisitors>().AddSingleton<ComponentHealth>().AddSingleton<LoadPressure>().AddSingleton<Visitors>().AddSingleton<Refusals>().AddSingleton<Places>();
        services.AddOptions<AdmissionOptions>().Configure<Visitors, IVisitorSessions, Refusals, Places, IServiceLevel>((options, visitors, sessions, refusals, places, level) =>
        {
            foreach (var (part, share) in Parts.Shares)
                options.Partitions[part] = share;
            foreach (var (room, part) in Parts.Rooms)
                options.WaitingRooms[room] = new() { Partition = part, Opens = () => IsOpenedBy(level.Now.Measures, room) };
            options.Visit = visitors.Of;
            options.Refuse = refusals.AnswerAsync;
            options.Wait = places.AnswerAsync;
            // One place serves one session: whoever copies the cookies of a browser into another gets no second one.
            options.TicketHolder = context => sessions.Shown(context.Request);
            options.PassRooms = context => HasToSignInFirst(context, sessions) || visitors.Of(context, Criticality.Read).Criticality <= Criticality.Alert;
        });
    }

    private static bool IsOpenedBy(Measures measures, string room) => room == Parts.SigningIn ? measures.SignUpByRoom : measures.PostingByRoom;

    // Whoever shows no session where one is needed is told so, rather than made to wait for being told.
    private static bool HasToSignInFirst(HttpContext context, IVisitorSessions sessions) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null && sessions.Shown(context.Request) is null;
}
