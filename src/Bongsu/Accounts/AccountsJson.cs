using System.Text.Json.Serialization;

namespace Bongsu.Accounts;

/// <summary>The JSON of this feature's API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SignUpRequest))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SignUpEndpoints.SignedUp))]
[JsonSerializable(typeof(SignInEndpoints.SignedIn))]
[JsonSerializable(typeof(MeEndpoints.Me))]
[JsonSerializable(typeof(MeEndpoints.Badge))]
public sealed partial class AccountsJson : JsonSerializerContext;
