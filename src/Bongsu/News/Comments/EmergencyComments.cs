using Bongsu.Portal.Continuity;
using Bongsu.Portal.Problems;

namespace Bongsu.News.Comments;

/// <summary>The emergency form of comments on the news, while the level says so: the newest few, to be read alone.</summary>
public static class EmergencyComments
{
    /// <summary>How many there are to read.</summary>
    public const int Newest = 20;

    /// <summary>How many comments may be shown of as many as usual.</summary>
    public static int Most(this ServiceLevel level, int usual) => level.Measures.NewestNewsComments ? Math.Min(usual, Newest) : usual;

    /// <summary>Why no comment can be written now; null where one can.</summary>
    public static Problem? Rule(this ServiceLevel level) => level.Measures.NewestNewsComments ? level.Refuses(Problem.Dimmed) : null;
}
