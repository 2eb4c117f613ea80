namespace Bongsu.Journal;

/// <summary>Which writer writes which type of change.</summary>
internal sealed class WriterTable
{
    private readonly Dictionary<Type, IChangeWriter> _writers = [];

    public WriterTable(ChangeCatalog catalog, IEnumerable<IChangeWriter> writers, List<string> errors)
    {
        foreach (var writer in writers)
        {
            foreach (var type in writer.Changes)
            {
                if (!_writers.TryAdd(type, writer))
                {
                    errors.Add($"{type} has two writers: {_writers[type].GetType()} and {writer.GetType()}");
                }

                if (!catalog.Types.Contains(type))
                {
                    errors.Add($"{type}, which {writer.GetType()} writes, is not in the catalog of changes");
                }
            }
        }

        errors.AddRange(catalog.Types.Where(type => !_writers.ContainsKey(type)).Select(type => $"{type} has no writer"));
    }

    public IChangeWriter Of(object change) => _writers[change.GetType()];
}
