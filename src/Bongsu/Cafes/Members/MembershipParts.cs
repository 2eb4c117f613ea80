using Bongsu.Journal;
using Bongsu.Portal.Counting;
using Bongsu.Portal.Identity;

namespace Bongsu.Cafes.Members;

/// <summary>What members and management add to the feature of cafes.</summary>
public static class MembershipParts
{
    public static ChangeCatalog AddMembership(this ChangeCatalog catalog) => catalog
        .Add("member-joined", MembershipChangesJson.Default.MemberJoined)
        .Add("membership-asked", MembershipChangesJson.Default.MembershipAsked)
        .Add("member-left", MembershipChangesJson.Default.MemberLeft)
        .Add("grade-given", MembershipChangesJson.Default.GradeGiven)
        .Add("member-promoted", MembershipChangesJson.Default.MemberPromoted)
        .Add("member-suspended", MembershipChangesJson.Default.MemberSuspended)
        .Add("member-removed", MembershipChangesJson.Default.MemberRemoved)
        .Add("membership-cleared", MembershipChangesJson.Default.MembershipCleared)
        .Add("cafe-handed-over", MembershipChangesJson.Default.CafeHandedOver)
        .Add("member-gone", MembershipChangesJson.Default.MemberGone)
        .Add("visits-counted", MembershipChangesJson.Default.VisitsCounted)
        .Add("board-opened", BoardChangesJson.Default.BoardOpened)
        .Add("board-changed", BoardChangesJson.Default.BoardChanged)
        .Add("cafe-described", ManagementChangesJson.Default.CafeDescribed)
        .Add("cafe-doors", ManagementChangesJson.Default.CafeDoors)
        .Add("grades-named", ManagementChangesJson.Default.GradesNamed)
        .Add("promotion-set", ManagementChangesJson.Default.PromotionSet);

    public static IServiceCollection AddMembership(this IServiceCollection services)
    {
        services.AddSingleton<IChangeWriter, MembershipWriters>().AddSingleton<IChangeWriter, BoardWriters>().AddSingleton<IChangeWriter, ManagementWriters>();
        services.AddSingleton<VisitCounter>().AddSingleton<IGathered>(provider => provider.GetRequiredService<VisitCounter>());
        services.AddSingleton<PromotionQueries>().AddSingleton<IFollower, PromotionFollower>();
        services.AddSingleton<IChangeWriter, GoneMemberWriters>().AddSingleton<GoneMemberQueries>().AddSingleton<IFollower, GoneMemberFollower>();
        services.AddSingleton<MemberQueries>().AddSingleton<IMemberships, CafeMemberships>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, MemberApiJson.Default));
        return services;
    }

    public static void MapMembership(this IEndpointRouteBuilder routes)
    {
        routes.MapMemberApi();
        routes.MapMemberPages();
        routes.MapManagePages();
    }
}
