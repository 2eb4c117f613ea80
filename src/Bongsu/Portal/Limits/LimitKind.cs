namespace Bongsu.Portal.Limits;

/// <summary>What is counted together. Each kind has a rate of its own.</summary>
public enum LimitKind
{
    SignUp,
    SignIn,
    Account,
    Cafe,
    Membership,
    Post,
    Comment,
    Status,
    Like,
    Report,
    Subscription,
    Other,
}
