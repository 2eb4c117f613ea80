namespace Bongsu.Portal.Continuity;

/// <summary>How the portal stands, for whoever tells people. Answers from memory and never fails.</summary>
public interface IContinuityReport
{
    /// <summary>What is in force at this moment, in the language of the current flow of execution.</summary>
    ContinuityView Now();
}
