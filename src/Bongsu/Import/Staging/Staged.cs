namespace Bongsu.Import.Staging;

/// <summary>A post on its way into the cafe.</summary>
public sealed class StagedPost
{
    /// <summary>Its place in the order of writing: when, and which of those of one moment.</summary>
    public StagedPlace Order => new(At, Number);

    public long At { get; init; }
    public long Number { get; init; }
    public string Id { get; init; } = "";
    public string? Category { get; init; }
    public string? Title { get; init; }
    public string Body { get; init; } = "";
    public bool IsHtml { get; init; }
    public long Likes { get; init; }
    public long Views { get; init; }
    public bool IsPinned { get; init; }
    public string Tags { get; init; } = "";
    public string? LeftOut { get; init; }
    public string Place { get; init; } = "";

    /// <summary>Its author's account here; 0 for nobody known.</summary>
    public long Account { get; init; }

    /// <summary>Its number here, where it was taken before.</summary>
    public long? Taken { get; init; }
}

/// <summary>A comment on its way into the cafe.</summary>
public sealed class StagedComment
{
    /// <inheritdoc cref="StagedPost.Order"/>
    public StagedPlace Order => new(At, Number);

    public long At { get; init; }
    public long Number { get; init; }
    public string Id { get; init; } = "";
    public string Body { get; init; } = "";
    public bool IsHtml { get; init; }
    public long Likes { get; init; }
    public string? LeftOut { get; init; }
    public string Place { get; init; } = "";
    public long Account { get; init; }
    public long? Taken { get; init; }

    /// <summary>Whether its topic is in the export.</summary>
    public bool HasTopic { get; init; }

    /// <summary>Why its topic is not taken; null where it is.</summary>
    public string? TopicLeftOut { get; init; }

    /// <summary>The number here of the post that it is under.</summary>
    public long? Post { get; init; }

    /// <summary>What it answers, as the export says.</summary>
    public string? Answers { get; init; }

    /// <summary>What it answers, where that is a comment of the same topic that was written before it.</summary>
    public string? Parent { get; init; }
    public long ParentAt { get; init; }

    /// <summary>The source of the comment of the first level above that one.</summary>
    public string? ParentRoot { get; init; }

    /// <summary>Whether it answers the text of the post itself.</summary>
    public bool AnswersPost { get; init; }
}

/// <summary>A place in the order of writing.</summary>
public readonly record struct StagedPlace(long At, long Number)
{
    public static StagedPlace Start { get; } = new(long.MinValue, 0);
}

/// <summary>A category, with what is known of its place.</summary>
public sealed class StagedCategory
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public bool IsRestricted { get; init; }
}

/// <summary>Somebody whose words are taken.</summary>
public sealed class StagedAuthor
{
    public string Id { get; init; } = "";

    /// <summary>Null where the export does not say who that is.</summary>
    public string? Name { get; init; }
    public long Texts { get; init; }
}
