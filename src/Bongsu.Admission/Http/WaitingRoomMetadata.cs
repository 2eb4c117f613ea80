namespace Bongsu.Admission.Http;

/// <summary>A route whose requests wait in a room while it is open.</summary>
internal sealed record WaitingRoomMetadata(string Room);
