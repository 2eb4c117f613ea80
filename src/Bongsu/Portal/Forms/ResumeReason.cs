namespace Bongsu.Portal.Forms;

/// <summary>Why a person is asked to send their form once more.</summary>
public enum ResumeReason
{
    /// <summary>They were signed out when they sent it, and have signed in since.</summary>
    SignedIn,

    /// <summary>The browser did not say which site the form came from.</summary>
    UnknownOrigin,

    /// <summary>They were sending faster than the portal takes.</summary>
    TooMany,
}
