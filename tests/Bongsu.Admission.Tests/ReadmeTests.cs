using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bongsu.Admission.Tests;

public sealed class ReadmeTests
{
    private static readonly string Readme = Text("admission-readme.md");

    [Fact]
    public void The_sample_in_the_readme_is_the_one_that_is_compiled() =>
        Assert.Contains($"```csharp\n{Text("admission-sample.txt")}```", Readme, StringComparison.Ordinal);

    [Fact]
    public async Task The_five_lines_of_the_readme_are_all_it_takes()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAdmission();
        await using var app = builder.Build();
        app.UseRouting();
        app.UseAdmission();
        app.MapGet("/", () => "The shop").RequireAdmission(AdmissionOptions.DefaultPartition, Criticality.Read);
        app.MapPost("/orders", () => Results.Created()).RequireAdmission(AdmissionOptions.DefaultPartition, Criticality.Write);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };

        using var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, app.Services.GetRequiredService<AdmissionReport>().Partitions.Single().Admitted(Criticality.Read));
        var lines = Readme.Split("```csharp\n")[1].Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.All(lines, line => Assert.Contains(line, Text("readme-tests.txt"), StringComparison.Ordinal));
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file));
}
