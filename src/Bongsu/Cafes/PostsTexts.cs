using Bongsu.Portal.Texts;

namespace Bongsu.Cafes;

public static class PostsTexts
{
    /// <summary>The texts of posts, comments and tags.</summary>
    public static TextSource T { get; } = new("Cafes.Posts");
}
