using System.Text.Json.Serialization;
using Bongsu.Portal.Data;

namespace Bongsu.News.TakenDown;

/// <summary>An article that was taken down, as operators see it.</summary>
public sealed class TakenDownArticle
{
    public long Id { get; init; }
    public string Title { get; init; } = "";
    public string Reason { get; init; } = "";

    [JsonConverter(typeof(UnixMillisecondsConverter))]
    public long Since { get; init; }

    public string Url => NewsAddress.Of(Id);
}
