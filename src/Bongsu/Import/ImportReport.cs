using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bongsu.Import;

/// <summary>What became of an export: every part that is not in the cafe just as it was, and why; then the sums. Written as it comes, since there may be as many notes as posts.</summary>
public sealed class ImportReport : IDisposable
{
    public const string FileName = "import-report.json";

    private const int NotesAFlush = 1_000;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<string, long> _notes = new(StringComparer.Ordinal) { [NotTaken] = 0, [Shortened] = 0, [LeftOut] = 0, [Changed] = 0, [Link] = 0 };
    private long _written;

    /// <summary>Should be in the cafe and is not.</summary>
    public const string NotTaken = "notTaken";

    /// <summary>Is there, cut to what the portal allows.</summary>
    public const string Shortened = "shortened";

    /// <summary>Is not there, and should not be: deleted, private, hidden.</summary>
    public const string LeftOut = "leftOut";

    /// <summary>Is there, otherwise than it was.</summary>
    public const string Changed = "changed";

    /// <summary>A picture or file that stays where it is.</summary>
    public const string Link = "link";

    private ImportReport(string path)
    {
        _path = path;
        // An export may bring a link of that name, to have something else written over.
        File.Delete(path + ".next");
        _file = new(path + ".next", FileMode.CreateNew, FileAccess.Write);
        _json = new(_file, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartObject();
        _json.WriteStartArray("notes");
    }

    /// <summary>The report's file.</summary>
    public string Path => _path;

    /// <summary>How many notes there are of a kind.</summary>
    public long this[string kind] => _notes[kind];

    /// <summary>Begins a report in the export's folder, or in the other one where that cannot be written.</summary>
    public static ImportReport Begin(string exportFolder, string otherFolder)
    {
        try
        {
            return new(System.IO.Path.Combine(exportFolder, FileName));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(System.IO.Path.Combine(Directory.CreateDirectory(otherFolder).FullName, FileName));
        }
    }

    /// <summary>Notes something of one kind.</summary>
    /// <param name="kind">One of the kinds above.</param>
    /// <param name="what">What it is: <c>post 12</c>.</param>
    /// <param name="why">Why, or in which way.</param>
    /// <param name="place">Where in the export it stands; null for the export as a whole.</param>
    public void Note(string kind, string what, string why, string? place)
    {
        _notes[kind]++;
        _json.WriteStartObject();
        _json.WriteString("kind", kind);
        _json.WriteString("what", what);
        _json.WriteString("why", why);
        if (place is not null)
            _json.WriteString("where", place);
        _json.WriteEndObject();
        if (++_written % NotesAFlush == 0)
            _json.Flush();
    }

    /// <summary>Notes what has to be told of a post or comment.</summary>
    public void Tell(string what, string place, Fitted fitted)
    {
        foreach (var (kind, why) in fitted.Notes)
            Note(kind, what, why, place);
    }

    /// <summary>Ends the report with the sums and puts it into its place.</summary>
    public void Finish(ImportSums sums, string? format, string cafe, bool isDryRun)
    {
        _json.WriteEndArray();
        _json.WriteString("format", format);
        _json.WriteString("cafe", cafe);
        _json.WriteBoolean("dryRun", isDryRun);
        _json.WriteNumber("boards", sums.Boards);
        _json.WriteNumber("authors", sums.Authors);
        _json.WriteNumber("posts", sums.Posts);
        _json.WriteNumber("comments", sums.Comments);
        _json.WriteNumber("alreadyThere", sums.AlreadyThere);
        foreach (var (kind, count) in _notes)
            _json.WriteNumber(kind, count);
        _json.WriteEndObject();
        _json.Dispose();
        _file.Dispose();
        File.Move(_path + ".next", _path, overwrite: true);
    }

    /// <summary>Forgets a report that was not finished.</summary>
    public void Dispose()
    {
        if (!_file.CanWrite)
            return;
        _json.Dispose();
        _file.Dispose();
        File.Delete(_path + ".next");
    }
}

/// <summary>What was taken by this run.</summary>
public sealed class ImportSums
{
    public long Boards { get; set; }
    public long Authors { get; set; }
    public long Posts { get; set; }
    public long Comments { get; set; }

    /// <summary>Posts and comments that an earlier run took.</summary>
    public long AlreadyThere { get; set; }
}

/// <summary>How far an import has come.</summary>
/// <param name="Stage">What it does.</param>
/// <param name="Done">How much of it is done.</param>
/// <param name="Total">How much there is to do.</param>
public readonly record struct ImportProgress(string Stage, long Done, long Total);
