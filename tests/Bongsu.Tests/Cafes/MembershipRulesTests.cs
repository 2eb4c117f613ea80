using Bongsu.Cafes;
using Bongsu.Cafes.Members;

namespace Bongsu.Tests.Cafes;

public sealed class MembershipRulesTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_000_000);
    private static readonly Grade[] MemberGrades = [.. Enum.GetValues<Grade>().Where(grade => grade > Grade.Guest)];

    private static readonly PromotionRule[] Rules = [new(Grade.Regular, 1, 5, 2), new(Grade.Diligent, 5, 20, 7), new(Grade.Excellent, 20, 100, 30)];

    public static TheoryData<Grade, Grade, Grade> ActorTargetGrade() =>
        [.. from actor in MemberGrades from target in MemberGrades from grade in MemberGrades select (actor, target, grade)];

    public static TheoryData<Grade, Grade> ActorTarget() => [.. from actor in MemberGrades from target in MemberGrades select (actor, target)];

    [Theory]
    [MemberData(nameof(ActorTargetGrade))]
    public void A_grade_is_given_by_staff_from_above_and_below_their_own(Grade actor, Grade target, Grade grade)
    {
        var allowed = actor >= Grade.Assistant && target < actor && grade < actor;
        Assert.Equal(allowed ? null : "grade-too-low", MembershipRules.GiveGrade(Member(actor), Member(target), grade, Now)?.Code);
    }

    [Theory]
    [MemberData(nameof(ActorTarget))]
    public void Staff_suspend_and_remove_only_members_below_themselves(Grade actor, Grade target)
    {
        var expected = actor >= Grade.Assistant && target < actor ? null : "grade-too-low";
        Assert.Equal(expected, MembershipRules.Suspend(Member(actor), Member(target), Now)?.Code);
        Assert.Equal(expected, MembershipRules.Remove(Member(actor), Member(target), Now)?.Code);
    }

    [Theory]
    [MemberData(nameof(ActorTarget))]
    public void Only_the_manager_hands_a_cafe_over(Grade actor, Grade target) =>
        Assert.Equal(actor == Grade.Manager ? null : "grade-too-low", MembershipRules.HandOver(Member(actor), Member(target), Now)?.Code);

    [Theory]
    [InlineData("", null)]
    [InlineData("left", null)]
    [InlineData("pending", null)]
    [InlineData("member", null)]
    [InlineData("removed", "removed")]
    public void Everybody_may_join_but_those_who_were_removed(string state, string? expected) =>
        Assert.Equal(expected, MembershipRules.Join(new MemberFact { State = state })?.Code);

    [Theory]
    [InlineData("", "not-found")]
    [InlineData("left", "not-found")]
    [InlineData("removed", "not-found")]
    [InlineData("pending", null)]
    [InlineData("member", null)]
    public void A_grade_is_given_to_members_and_to_those_who_wait(string state, string? expected) =>
        Assert.Equal(expected, MembershipRules.GiveGrade(Member(Grade.Manager), new MemberFact { State = state, Grade = state == "member" ? Grade.Sprout : Grade.Guest }, Grade.Regular, Now)?.Code);

    [Theory]
    [InlineData("", "not-found")]
    [InlineData("member", "not-found")]
    [InlineData("left", null)]
    [InlineData("pending", null)]
    [InlineData("removed", null)]
    public void A_request_is_declined_and_a_removal_taken_back_but_a_member_is_not_cleared(string state, string? expected) =>
        Assert.Equal(expected, MembershipRules.Clear(Member(Grade.Assistant), new MemberFact { State = state }, Now)?.Code);

    [Theory]
    [InlineData(Grade.Sprout, null)]
    [InlineData(Grade.Assistant, null)]
    [InlineData(Grade.Manager, "hand-over-first")]
    public void Everybody_may_leave_but_the_manager(Grade grade, string? expected) => Assert.Equal(expected, MembershipRules.Leave(Member(grade))?.Code);

    [Theory]
    [InlineData(999_999, null)]
    [InlineData(1_000_000, null)]
    [InlineData(1_000_001, "suspended")]
    public void Staff_who_are_suspended_do_not_act_until_it_is_over(long until, string? expected) =>
        Assert.Equal(expected, MembershipRules.Staff(new MemberFact { State = "member", Grade = Grade.Assistant, SuspendedUntil = until }, Now)?.Code);

    [Theory]
    [InlineData("")]
    [InlineData("pending")]
    [InlineData("left")]
    [InlineData("removed")]
    public void Who_is_no_member_is_no_staff(string state) => Assert.Equal("not-a-member", MembershipRules.Staff(new MemberFact { State = state, Grade = Grade.Manager }, Now)?.Code);

    [Theory]
    [InlineData(Grade.Sprout, 0, 0, 0, null)]
    [InlineData(Grade.Sprout, 1, 5, 1, null)]
    [InlineData(Grade.Sprout, 1, 4, 2, null)]
    [InlineData(Grade.Sprout, 0, 5, 2, null)]
    [InlineData(Grade.Sprout, 1, 5, 2, Grade.Regular)]
    [InlineData(Grade.Sprout, 5, 20, 7, Grade.Diligent)]
    [InlineData(Grade.Sprout, 99, 999, 99, Grade.Excellent)]
    [InlineData(Grade.Regular, 1, 5, 2, null)]
    [InlineData(Grade.Excellent, 0, 0, 0, null)]
    [InlineData(Grade.Excellent, 99, 999, 99, null)]
    [InlineData(Grade.Assistant, 99, 999, 99, null)]
    [InlineData(Grade.Manager, 99, 999, 99, null)]
    [InlineData(Grade.Guest, 99, 999, 99, null)]
    public void A_member_is_promoted_to_the_highest_grade_that_they_have_reached_in_everything(Grade grade, long posts, long comments, long visits, Grade? expected) =>
        Assert.Equal(expected, MembershipRules.Promotion(grade, posts, comments, visits, Rules));

    [Fact]
    public void No_promotion_ever_lowers_anybody_or_makes_staff()
    {
        PromotionRule[] wild = [.. Enum.GetValues<Grade>().Select(grade => new PromotionRule(grade, 0, 0, 0))];
        foreach (var grade in Enum.GetValues<Grade>())
            Assert.True(MembershipRules.Promotion(grade, 9, 9, 9, wild) is not { } reached || reached > grade && reached <= Grade.Excellent);
    }

    private static MemberFact Member(Grade grade) => new() { State = "member", Grade = grade };
}
