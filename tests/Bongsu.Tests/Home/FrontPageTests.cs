using Bongsu.Tests.Fixture;
using Microsoft.Data.Sqlite;

namespace Bongsu.Tests.Home;

/// <summary>The front page, with its parts broken one by one.</summary>
public sealed class FrontPageTests
{
    /// <summary>A part's table, and what the front page shows of the part.</summary>
    public static TheoryData<string, string> Parts { get; } = new()
    {
        { "situations", "id=\"situations\"" },
        { "statuses", "id=\"now\"" },
        { "cafes", "class=\"cafes\"" },
        { "articles", "id=\"headlines\"" },
    };

    [Theory, MemberData(nameof(Parts))]
    public async Task A_part_that_is_broken_takes_nothing_else_along(string table, string shown)
    {
        await using var portal = await TestPortal.StartAsync(demonstration: true);
        await portal.FilledAsync();
        using var reader = portal.Client();
        Rename(portal, table, $"{table}_away");

        var broken = await reader.GetStringAsync("/", TestContext.Current.CancellationToken);

        foreach (var (other, mark) in Parts.Select(part => (part.Data.Item1, part.Data.Item2)))
            Assert.Equal(other != table, broken.Contains(mark, StringComparison.Ordinal));

        Rename(portal, $"{table}_away", table);
        using var another = portal.Client("en");
        Assert.Contains(shown, await another.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_breaks_later_stands_as_it_was_last_known()
    {
        await using var portal = await TestPortal.StartAsync(demonstration: true);
        await portal.FilledAsync();
        using var reader = portal.Client();
        var whole = await reader.GetStringAsync("/", TestContext.Current.CancellationToken);
        foreach (var part in Parts)
            Rename(portal, part.Data.Item1, $"{part.Data.Item1}_away");

        // In another language it is another page, made now.
        using var another = portal.Client("en");
        var broken = await another.GetStringAsync("/", TestContext.Current.CancellationToken);

        Assert.All(Parts, part => Assert.Equal(whole.Contains(part.Data.Item2, StringComparison.Ordinal), broken.Contains(part.Data.Item2, StringComparison.Ordinal)));
    }

    // Behind the portal's back, as a damaged file would be.
    private static void Rename(TestPortal portal, string table, string name)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(portal.Folder, "bongsu.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA legacy_alter_table = ON; ALTER TABLE {table} RENAME TO {name}";
        command.ExecuteNonQuery();
    }
}
