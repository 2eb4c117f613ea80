namespace Bongsu.Journal;

/// <summary>The store cannot be opened, read or written: broken, full, read-only or in use. The message says which, and of what file.</summary>
public sealed class JournalStoreException : Exception
{
    /// <summary>A failure without a cause of its own.</summary>
    public JournalStoreException(string message) : base(message) { }

    /// <summary>A failure and what caused it.</summary>
    public JournalStoreException(string message, Exception innerException) : base(message, innerException) { }
}
