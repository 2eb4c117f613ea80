using Bongsu.Journal;

namespace Bongsu.Portal.PageCache;

/// <summary>A change that pages show. Every change that alters what any page says names the topics it touches; pages name the topics they show.</summary>
public interface ITopical
{
    /// <summary>The topics (<c>home</c>, <c>cafe:12</c>, <c>post:99</c>, <c>tag:비상계엄</c>) that the change touches, being at <paramref name="position"/>.</summary>
    IEnumerable<string> Topics(Position position);
}
