namespace Bongsu.Live.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_sample_in_the_readme_is_the_one_that_is_compiled()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "live-readme.md"));
        var sample = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "live-sample.txt"));

        Assert.Contains($"```csharp\n{sample}```", readme, StringComparison.Ordinal);
    }
}
