using System.Text.Json.Serialization;
using Bongsu.Journal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.PageCache;

namespace Bongsu.Accounts.People;

/// <summary>An account has this name from now on: its first, or another.</summary>
public sealed record PersonNamed(long Account, string Username, string DisplayName) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [PersonTopic.Of(Account)];
}

/// <summary>An account is gone; what it wrote stays, by nobody.</summary>
public sealed record PersonDeleted(long Account) : ITopical
{
    public IEnumerable<string> Topics(Position position) => [PersonTopic.Of(Account)];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PersonNamed))]
[JsonSerializable(typeof(PersonDeleted))]
public sealed partial class AccountChangesJson : JsonSerializerContext;
