using System.Text;
using System.Text.Json;
using Bongsu.Import.Staging;

namespace Bongsu.Import.Reading;

/// <summary>A folder that somebody else's program filled: which kind of export it is, and everything in it, one record after another. Links are not followed: they lead out of the folder, or round in it.</summary>
/// <param name="folder">The folder.</param>
/// <param name="skipped">Hears of every file that is not read, and why.</param>
public sealed class ExportFolder(string folder, Action<Unreadable> skipped)
{
    private static readonly string[] Lists = ["users", "categories", "topics", "posts"];

    /// <summary><c>nodebb</c>, <c>discourse</c> or <c>markdown</c>; null until something was read.</summary>
    public string? Format { get; private set; }

    /// <summary>How many bytes were read.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The bytes of all files that an export may consist of.</summary>
    public long Bytes() => Files(_ => { }).Sum(file => file.Length);

    /// <summary>What is in the JSON files; where there is nothing in them, what is in the Markdown files.</summary>
    public IEnumerable<object> Read()
    {
        foreach (var file in Files(skipped).Where(file => !IsMarkdown(file)))
            foreach (var part in ReadJson(file))
                yield return part;
        if (Format is not null)
            yield break;
        foreach (var file in Files(_ => { }).Where(IsMarkdown))
            foreach (var part in ReadMarkdown(file))
                yield return part;
    }

    private static bool IsMarkdown(FileInfo file) => file.Extension.Equals(".md", StringComparison.OrdinalIgnoreCase) || file.Extension.Equals(".markdown", StringComparison.OrdinalIgnoreCase);

    private static bool IsLines(FileInfo file) => file.Extension.Equals(".jsonl", StringComparison.OrdinalIgnoreCase) || file.Extension.Equals(".ndjson", StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(FileInfo file) => file.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase) && file.Name != ImportReport.FileName;

    private string PlaceOf(FileSystemInfo file) => Path.GetRelativePath(folder, file.FullName).Replace('\\', '/');

    private IEnumerable<FileInfo> Files(Action<Unreadable> skip)
    {
        var folders = new Stack<DirectoryInfo>([new(folder)]);
        while (folders.TryPop(out var next))
            foreach (var entry in next.EnumerateFileSystemInfos())
                if (entry.LinkTarget is not null)
                    skip(new("a link", "links are not followed", PlaceOf(entry)));
                else if (entry is DirectoryInfo inner)
                    folders.Push(inner);
                // Pipes and devices have no length either; nothing would ever come of waiting for one.
                else if (entry is FileInfo { Length: > 0 } file && (IsJson(file) || IsLines(file) || IsMarkdown(file)))
                    yield return file;
    }

    private IEnumerable<object> ReadJson(FileInfo info)
    {
        using var file = TryOpen(info);
        if (file is null)
            yield break;
        var name = Path.GetFileNameWithoutExtension(info.Name);
        // mongoexport writes lines into whatever file it is told.
        var records = new JsonRecords(file, ListOf(name), IsLines(info) || name == "objects");
        var before = BytesRead;
        while (TryNext(records, info) is { } record)
        {
            BytesRead = before + file.Position;
            foreach (var part in Take(record, $"{PlaceOf(info)}:{record.Line}"))
                yield return part;
        }
        BytesRead = before + info.Length;
    }

    private static string ListOf(string name) => Lists.FirstOrDefault(list => name.StartsWith(list, StringComparison.OrdinalIgnoreCase)) ?? name;

    private JsonRecord? TryNext(JsonRecords records, FileInfo file)
    {
        try
        {
            return records.Next();
        }
        catch (Exception error) when (error is JsonException or InvalidDataException or InvalidOperationException or IOException)
        {
            var place = error is JsonException { LineNumber: { } line } ? $"{PlaceOf(file)}:{line + 1}" : PlaceOf(file);
            skipped(new("the rest of the file", error is JsonException ? "it is no JSON from here on" : error.Message, place));
            return null;
        }
    }

    private IEnumerable<object> Take(JsonRecord record, string place)
    {
        var (list, value, _) = record;
        if (value.ValueKind != JsonValueKind.Object)
            return Lists.Contains(list) ? [new Unreadable($"one of {list}", "it is no object", place)] : [];
        var isNodeBb = Format is null ? NodeBb.Knows(value) : Format == NodeBb.Name;
        if ((isNodeBb ? NodeBb.KindOf(list, value) : Lists.Contains(list) ? list : null) is not { } kind)
            return [];
        Format ??= isNodeBb ? NodeBb.Name : Discourse.Name;
        try
        {
            return [.. isNodeBb ? NodeBb.Read(kind, value, place) : Discourse.Read(kind, value, place)];
        }
        catch (Exception error) when (error is InvalidOperationException or JsonException)
        {
            return [new Unreadable($"one of {kind}", error.Message, place)];
        }
    }

    private IEnumerable<object> ReadMarkdown(FileInfo info)
    {
        Format = MarkdownFile.Name;
        BytesRead += info.Length;
        var place = PlaceOf(info);
        if (info.Length > MarkdownFile.MostBytes)
            return [new Unreadable("the post", $"the file is larger than {MarkdownFile.MostBytes >> 20} MiB", place)];
        using var file = TryOpen(info);
        if (file is null)
            return [];
        using var reader = new StreamReader(file, Encoding.UTF8);
        return MarkdownFile.Read(place, reader.ReadToEnd());
    }

    private FileStream? TryOpen(FileInfo info)
    {
        try
        {
            return info.OpenRead();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            skipped(new("the file", error.Message, PlaceOf(info)));
            return null;
        }
    }
}
