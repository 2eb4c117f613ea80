namespace Bongsu.Accounts.Sessions;

/// <summary>A short name for what a session is used with, from the words of its <c>User-Agent</c>: enough to recognise one's own phone.</summary>
public static class Device
{
    private const int Length = 60;

    // The first word found decides: most browsers also claim to be those further down.
    private static readonly (string Word, string Name)[] Browsers =
    [
        ("KAKAOTALK", "KakaoTalk"), ("NAVER(", "NAVER"), ("Whale/", "Whale"), ("SamsungBrowser/", "Samsung Internet"), ("Edg", "Edge"), ("OPR/", "Opera"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Word, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <summary>A name such as <c>Chrome · Android</c>; of a program its first word, at most 60 printable ASCII characters; empty where nothing is said.</summary>
    public static string Of(string userAgent)
    {
        var browser = Find(Browsers, userAgent);
        var system = Find(Systems, userAgent);
        if (browser is not null && system is not null)
            return $"{browser} · {system}";
        var word = string.Concat(userAgent.TakeWhile(c => c is > ' ' and <= '~').Take(Length));
        return browser ?? system ?? word;
    }

    private static string? Find((string Word, string Name)[] names, string userAgent) =>
        names.FirstOrDefault(name => userAgent.Contains(name.Word, StringComparison.Ordinal)).Name;
}
