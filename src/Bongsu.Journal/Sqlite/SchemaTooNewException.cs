namespace Bongsu.Journal;

/// <summary>The data was written by a newer program, whose tables this one does not know.</summary>
public sealed class SchemaTooNewException : Exception
{
    /// <summary>Says which component's tables are newer than the program.</summary>
    public SchemaTooNewException(string component, int dataVersion, int programVersion)
        : base($"The tables of '{component}' have version {dataVersion}, and this program knows version {programVersion}: run the newer program, or restore a backup made by this one") =>
        (Component, DataVersion, ProgramVersion) = (component, dataVersion, programVersion);

    /// <summary>Whose tables.</summary>
    public string Component { get; }

    /// <summary>The version of the data.</summary>
    public int DataVersion { get; }

    /// <summary>The last version the program knows.</summary>
    public int ProgramVersion { get; }
}
