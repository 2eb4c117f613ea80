namespace Bongsu.Admission;

/// <summary>A route whose requests wait in a room while it is open.</summary>
/// <param name="Room">The room's name.</param>
public sealed record WaitingRoomMetadata(string Room);
