using System.Globalization;
using Bongsu.Import.Reading;
using Bongsu.Import.Staging;
using Microsoft.Data.Sqlite;

namespace Bongsu.Import;

/// <summary>Takes an export over into a cafe: reads all of it into a private database, then stores authors, posts and comments in the order in which they were written. Run again after whatever
/// ended it, it goes on: each text has a name in the cafe, and is stored together with it.</summary>
public sealed class CafeImport(IImportTarget target, ImportReport report, TimeProvider time, IProgress<ImportProgress> progress) : IDisposable
{
    /// <summary>How many are on their way together: what one commit takes.</summary>
    private const int Together = 512;

    private readonly SqliteConnection _connection = Open();
    private readonly ImportSums _sums = new();

    public void Dispose() => _connection.Dispose();

    /// <summary>What was taken; null where the folder holds no export.</summary>
    public async Task<(ImportSums Sums, string Format)?> RunAsync(ExportFolder folder, CancellationToken cancellationToken)
    {
        using var staging = new StagingWriters(_connection);
        var staged = new StagingQueries(_connection);
        Stage(folder, staging, cancellationToken);
        if (folder.Format is not { } format)
            return null;
        staging.Arrange();
        await target.OpenCafeAsync(cancellationToken);
        foreach (var (id, place) in staged.Empty())
            report.Note(ImportReport.NotTaken, $"topic {id}", "it has no text", place);
        var fitting = new TextFitting(target.Cafe, format, time.GetUtcNow());
        MarkTaken(staging, format);
        await AuthorsAsync(staged, staging, format, cancellationToken);
        var (posts, comments) = staged.Count();
        await new PostImport(staged, staging, target, fitting, report, _sums, await new BoardImport(target, report, _sums).OpenAsync(staged.Categories(), cancellationToken))
            .RunAsync(Together, done => progress.Report(new("Posts", done, posts)), cancellationToken);
        await new CommentImport(staged, staging, target, fitting, report, _sums)
            .RunAsync(Together, done => progress.Report(new("Comments", done, comments)), cancellationToken);
        return (_sums, format);
    }

    // Without a name it is a file of its own that nobody else sees, gone with the process.
    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=;Pooling=False");
        connection.Open();
        return connection;
    }

    private void Stage(ExportFolder folder, StagingWriters staging, CancellationToken cancellationToken)
    {
        var total = folder.Bytes();
        var parts = 0;
        foreach (var part in folder.Read())
        {
            Add(part, staging);
            if (++parts % Together == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress.Report(new("Reading", folder.BytesRead, total));
            }
        }
        progress.Report(new("Reading", total, total));
    }

    private void Add(object part, StagingWriters staging)
    {
        switch (part)
        {
            case ExportedAuthor author:
                staging.Add(author);
                break;
            case ExportedCategory category:
                staging.Add(category);
                break;
            case ExportedTopic topic:
                staging.Add(topic);
                break;
            case ExportedText text:
                if (!staging.Add(text))
                    report.Note(ImportReport.NotTaken, $"post {text.Id}", "the export has another one of that number", text.Place);
                break;
            case Unreadable unreadable:
                report.Note(ImportReport.NotTaken, unreadable.What, unreadable.Why, unreadable.Place);
                break;
        }
    }

    private void MarkTaken(StagingWriters staging, string format)
    {
        foreach (var (source, id) in target.Taken(format))
            if (source.LastIndexOf('@') is > 0 and var end && long.TryParse(source.AsSpan(end + 1), CultureInfo.InvariantCulture, out var at))
                staging.TakenBefore(source[(format.Length + 1)..end], at, id);
    }

    private async Task AuthorsAsync(StagingQueries staged, StagingWriters staging, string format, CancellationToken cancellationToken)
    {
        for (var authors = staged.Authors(null, Together); authors.Count > 0; authors = staged.Authors(authors[^1].Id, Together))
        {
            foreach (var unknown in authors.Where(author => author.Name is null))
                report.Note(ImportReport.Changed, unknown.Id.Length == 0 ? "nobody" : $"user {unknown.Id}", $"the export does not say who that is; {unknown.Texts} texts are shown as by somebody who has left", null);
            StagedAuthor[] known = [.. authors.Where(author => author.Name is not null)];
            foreach (var (author, account) in known.Zip(await target.AccountsAsync(known, format, cancellationToken)))
                staging.Account(author.Id, account);
            _sums.Authors += known.Length;
        }
    }
}
