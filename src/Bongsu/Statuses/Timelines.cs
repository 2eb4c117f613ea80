using System.Data.Common;
using Bongsu.Portal.Data;
using Bongsu.Statuses.Follows;
using Dapper;

namespace Bongsu.Statuses;

/// <summary>Lists in which what people wrote and what they repeated stand together, newest first.</summary>
public sealed class Timelines(Database database, StatusQueries statuses, FollowQueries follows)
{
    private readonly record struct Place(long At, long Status, long? RepeatedBy);

    /// <summary>What a person wrote and repeated, before a place in that order.</summary>
    public IReadOnlyList<TimelineEntry> Of(PersonView person, long? before, int limit)
    {
        using var lease = database.Read();
        return Read([.. Said(lease.Connection, person.Id, before, limit)], [person], limit);
    }

    /// <summary>What those whom an account follows wrote and repeated, what carries the tags that it follows, and what it wrote itself.</summary>
    public IReadOnlyList<TimelineEntry> Followed(long account, long? before, int limit)
    {
        var followed = follows.Of(account);
        using var lease = database.Read();
        // A few rows from the end of each: no join over everything that was ever said with a loud tag.
        IEnumerable<Place> places = [
            .. followed.Tags.SelectMany(tag => Tagged(lease.Connection, tag, before, limit)),
            .. followed.People.SelectMany(person => Said(lease.Connection, person.Id, before, limit)),
            .. Written(lease.Connection, account, before, limit)];
        return Read(places, followed.People, limit);
    }

    private static IEnumerable<Place> Said(DbConnection connection, long account, long? before, int limit) =>
        Written(connection, account, before, limit).Concat(connection.Query<(long Id, long Status)>(
            "SELECT id, status_id FROM status_repeats WHERE account_id = @account AND id < @before ORDER BY id DESC LIMIT @limit", new { account, before = before ?? long.MaxValue, limit })
            .Select(row => new Place(row.Id, row.Status, account)));

    private static IEnumerable<Place> Written(DbConnection connection, long account, long? before, int limit) => connection.Query<long>(
        "SELECT id FROM statuses WHERE author_id = @account AND id < @before AND removed_at IS NULL ORDER BY id DESC LIMIT @limit", new { account, before = before ?? long.MaxValue, limit })
        .Select(id => new Place(id, id, null));

    private static IEnumerable<Place> Tagged(DbConnection connection, string tag, long? before, int limit) => connection.Query<long>(
        "SELECT id FROM status_tags WHERE tag = @tag AND id < @before ORDER BY id DESC LIMIT @limit", new { tag, before = before ?? long.MaxValue, limit })
        .Select(id => new Place(id, id, null));

    private IReadOnlyList<TimelineEntry> Read(IEnumerable<Place> places, IReadOnlyList<PersonView> people, int limit)
    {
        var newest = places.OrderByDescending(place => place.At).DistinctBy(place => place.Status).Take(limit).ToList();
        var found = statuses.Find([.. newest.Select(place => place.Status)]);
        return [.. newest.Where(place => found.ContainsKey(place.Status)).Select(place =>
            new TimelineEntry(place.At, found[place.Status], place.RepeatedBy is { } by ? people.First(person => person.Id == by) : null))];
    }
}

/// <summary>A status in a timeline.</summary>
/// <param name="Place">Its place in the order: its own, or that of the repeat.</param>
/// <param name="Status">The status.</param>
/// <param name="RepeatedBy">Who repeated it; null where it stands for itself.</param>
public sealed record TimelineEntry(long Place, StatusView Status, PersonView? RepeatedBy);
