namespace Bongsu.Portal.Hosting;

/// <summary>The portal cannot start as things are; the message says what to change, for the person at the terminal.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
