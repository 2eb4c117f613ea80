using Bongsu.Portal.PageCache;
using Bongsu.Portal.Problems;

namespace Bongsu.Cafes.Pages;

/// <summary>What all pages of a post begin with: the post is there, the address is that of its own cafe, and its board says who may see it.</summary>
public static class PagesOfPosts
{
    /// <summary>The page made of a post, or why there is none.</summary>
    /// <param name="request">Its route names the cafe and the post.</param>
    /// <param name="below">What follows the post's own address in that of the page.</param>
    /// <param name="facts">Where the post stands.</param>
    /// <param name="queries">What it says.</param>
    /// <param name="make">Makes the page, and names what it shows besides the post.</param>
    public static PageAnswer Build(PageRequest request, string below, CafeFacts facts, CafeQueries queries, Func<PostPlace, PostView, PageAnswer.Content> make)
    {
        var id = request.Number("id");
        if (PostPlace.Find(id, facts) is not { } place || queries.Post(id) is not { } post)
            return new PageAnswer.Refused(Problem.NotFound);
        if (place.Cafe.Slug != request.Route["cafe"])
            return new PageAnswer.Moved(place.Url + below);
        var page = make(place, post);
        return page with { Topics = [CafeTopics.Post(id), CafeTopics.Doors(place.Cafe.Id), .. page.Topics], Gate = place.Gate(facts) };
    }
}
