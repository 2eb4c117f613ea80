using System.Text.RegularExpressions;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Architecture;

/// <summary>The walls of the house: which project may know which, where features meet, who may write SQL.</summary>
public sealed partial class WallTests
{
    /// <summary>Parts of the portal that are not features: they may know all features, and no feature may know them.</summary>
    private static readonly string[] Roots = ["Commands", "Features", "Import"];

    [Theory]
    [InlineData("Bongsu.Admission")]
    [InlineData("Bongsu.Drill")]
    [InlineData("Bongsu.Journal")]
    [InlineData("Bongsu.Live")]
    public void A_library_refers_to_no_other_project(string project)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"));
        Assert.DoesNotContain("<ProjectReference", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_below_the_portal_knows_no_feature()
    {
        var features = FeatureFolders();
        var wrong = Repository.Sources("src/Bongsu/Portal", "*.cs").Concat(Repository.Sources("src/Bongsu/Portal", "*.razor"))
            .SelectMany(file => Uses(file).Where(name => features.Contains(name) || Roots.Contains(name)).Select(name => $"{Path.GetFileName(file)} knows {name}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Features_meet_only_where_the_design_says()
    {
        var features = FeatureFolders();
        var wrong =
            from feature in features
            where feature is not ("Home" or "Situations" or "Demonstration")
            from file in Repository.Sources($"src/Bongsu/{feature}", "*.cs").Concat(Repository.Sources($"src/Bongsu/{feature}", "*.razor"))
            from other in Uses(file)
            where other != feature && (features.Contains(other) || Roots.Contains(other)) && !FollowsChanges(file, other)
            select $"{feature}/{Path.GetFileName(file)} knows {other}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_its_commands_know_the_drill()
    {
        var wrong = Repository.Sources("src/Bongsu", "*.cs").Concat(Repository.Sources("src/Bongsu", "*.razor"))
            .Where(file => !file.Contains("/Commands/Drill", StringComparison.Ordinal) && PlayerUse().IsMatch(File.ReadAllText(file)));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_writers_write_SQL()
    {
        var wrong =
            from file in Repository.Sources("src/Bongsu", "*.cs")
            // Accounts are kept by the identity library and its own sessions beside them; derived indexes keep themselves.
            where !file.EndsWith("Writers.cs", StringComparison.Ordinal) && !file.Contains("/Accounts/", StringComparison.Ordinal)
            let sql = WritingSql().Match(File.ReadAllText(file))
            where sql.Success
            select $"{Path.GetFileName(file)}: {sql.Value}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_writers_of_people_write_what_accounts_put_into_the_log()
    {
        var wrong =
            from file in Repository.Sources("src/Bongsu/Accounts", "*.cs")
            where !file.EndsWith("Writers.cs", StringComparison.Ordinal)
            let sql = WritingPeople().Match(File.ReadAllText(file))
            where sql.Success
            select $"{Path.GetFileName(file)}: {sql.Value}";
        Assert.Empty(wrong);
    }

    private static HashSet<string> FeatureFolders() =>
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src/Bongsu")).Select(path => Path.GetFileName(path)!)
            .Where(name => char.IsUpper(name[0]) && name != "Portal" && !Roots.Contains(name))];

    // A feature may follow another's changes: the file that holds them says so in its name.
    private static bool FollowsChanges(string file, string other) =>
        file.EndsWith("Follower.cs", StringComparison.Ordinal) && Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Bongsu", other), "*Changes.cs", SearchOption.AllDirectories).Any();

    private static IEnumerable<string> Uses(string file) =>
        Using().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Distinct();

    [GeneratedRegex(@"^@?using (?:static )?Bongsu\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"\bBongsu\.Drill\b")]
    private static partial Regex PlayerUse();

    [GeneratedRegex(@"\b(INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|REPLACE\s+INTO)\b")]
    private static partial Regex WritingSql();

    [GeneratedRegex(@"\b(INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+people\b")]
    private static partial Regex WritingPeople();
}
