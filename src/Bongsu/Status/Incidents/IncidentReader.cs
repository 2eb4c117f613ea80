using System.Data.Common;

namespace Bongsu.Status.Incidents;

/// <summary>Incidents as they are known now: as they are stored, with what is held of them; while the store cannot be read, the open ones from memory.</summary>
public sealed class IncidentReader(IncidentQueries queries, StatusBoard board)
{
    /// <summary>One with its updates, by its id or the one that it had while it was held; null where there is none.</summary>
    /// <exception cref="DbException">The store cannot be read, and it is not in memory.</exception>
    public Incident? Find(long id)
    {
        try
        {
            return board.Held.Over(queries.Find(id), id);
        }
        catch (DbException) when (board.Find(id) is not null)
        {
            return board.Find(id);
        }
    }

    /// <summary>Those for the console, the newest first: all, or the open ones while the store cannot be read.</summary>
    public IReadOnlyList<Incident> Newest(int most)
    {
        try
        {
            return Over(queries.Newest(null, most));
        }
        catch (DbException)
        {
            return board.Now.Incidents;
        }
    }

    private IReadOnlyList<Incident> Over(IReadOnlyList<Incident> stored) => board.Held.Changes.Count == 0 ? stored
        : [.. board.Now.Incidents.Where(incident => stored.All(each => each.Id != incident.Id)), .. stored.Select(each => board.Held.Over(each, each.Id)!)];
}
