namespace Bongsu.Drill.Wire;

/// <summary>A request as its bytes, and who is told of the answer.</summary>
/// <param name="Bytes">Head and body.</param>
/// <param name="Due">When it was to be sent, in seconds of the player's clock.</param>
/// <param name="Until">When nobody waits for it any more.</param>
/// <param name="Answered">Told of the answer, or of none.</param>
internal sealed record Request(ReadOnlyMemory<byte> Bytes, double Due, double Until, Action<Answer> Answered)
{
    /// <summary>Whether the body of a success is needed.</summary>
    public bool KeepsBody { get; init; }

    /// <summary>Who hears the body of an answer that goes on; null for one that ends.</summary>
    public Action<ReadOnlyMemory<byte>>? Stream { get; init; }

    /// <summary>Whether it was sent on a connection that had been idle for too long, and again on a new one.</summary>
    public bool IsAgain { get; set; }
}
