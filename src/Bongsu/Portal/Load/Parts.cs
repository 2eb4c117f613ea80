using Bongsu.Admission;

namespace Bongsu.Portal.Load;

/// <summary>The parts of the portal that have capacity of their own, and the waiting rooms before some of them.</summary>
public static class Parts
{
    public const string Home = "home";
    public const string News = "news";
    public const string Search = "search";
    public const string Status = "alerts+status";
    public const string CafeRead = "cafe-read";
    public const string CafeWrite = "cafe-write";
    public const string Live = "live";
    public const string SignIn = "sign-in";
    public const string Console = "console";

    /// <summary>Posts, comments and statuses.</summary>
    public const string Writing = "writing";

    /// <summary>Joining and opening cafes.</summary>
    public const string Joining = "joining";

    /// <summary>Signing up and in.</summary>
    public const string SigningIn = "signing-in";

    /// <summary>What each part is guaranteed. Warnings and the console get their places whatever else happens; the cafes get most, for they are what people come for.</summary>
    public static IReadOnlyDictionary<string, PartitionOptions> Shares { get; } = new Dictionary<string, PartitionOptions>
    {
        [Home] = new() { Share = 0.10, Reserved = 2 },
        [News] = new() { Share = 0.08 },
        [Search] = new() { Share = 0.07 },
        [Status] = new() { Share = 0.05, Reserved = 4 },
        [CafeRead] = new() { Share = 0.22 },
        [CafeWrite] = new() { Share = 0.20 },
        // Streams that come back after a restart are many, and no browser comes back by itself from a refusal.
        [Live] = new() { Share = 0.13, LongestWait = TimeSpan.FromMilliseconds(400), LongestQueue = 16_384 },
        [SignIn] = new() { Share = 0.10 },
        [Console] = new() { Share = 0.05, Reserved = 4 },
    };

    /// <summary>Which part's load opens each room.</summary>
    public static IReadOnlyDictionary<string, string> Rooms { get; } = new Dictionary<string, string> { [Writing] = CafeWrite, [Joining] = CafeWrite, [SigningIn] = SignIn };
}
