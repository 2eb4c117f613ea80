using System.Net;
using System.Net.Http.Headers;
using Bongsu.Admission.Http;

namespace Bongsu.Admission.Tests;

/// <summary>When others are asked to come back, and when this server goes back to others.</summary>
public sealed class RetryTests
{
    private readonly MovableClock _time = new(new DateTimeOffset(2024, 12, 3, 13, 25, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(2, 0, 2)]
    [InlineData(2, 0.5, 4)]
    [InlineData(2, 0.9, 20)]
    [InlineData(2, 1, 32)]
    [InlineData(60, 1, 960)]
    public void Retry_hints_grow_with_the_pressure_and_lie_within_a_fifth_of_it(int shortest, double pressure, double middle)
    {
        var hints = Enumerable.Range(0, 1_000).Select(i => RetryHints.Seconds(TimeSpan.FromSeconds(shortest), pressure, i / 1_000.0)).ToList();

        // Whole seconds: the next one below and above the fifth.
        Assert.All(hints, hint => Assert.InRange(hint, Math.Floor(0.8 * middle - 1e-9), Math.Ceiling(1.2 * middle + 1e-9)));
        Assert.InRange(hints.Average(), 0.97 * middle, 1.03 * middle);
        Assert.True(hints.Distinct().Count() >= Math.Min(3, 0.4 * middle));
    }

    [Fact]
    public async Task A_failed_call_is_repeated_once()
    {
        var (client, server) = Client(HttpStatusCode.BadGateway, HttpStatusCode.OK);
        using var answer = await client.GetAsync("http://service/", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, 2), (answer.StatusCode, server.Calls));
    }

    [Fact]
    public async Task A_call_without_an_answer_is_repeated_once()
    {
        var (client, server) = Client(null, HttpStatusCode.OK);
        using var answer = await client.GetAsync("http://service/", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, 2), (answer.StatusCode, server.Calls));

        var (other, _) = Client(null, null);
        await Assert.ThrowsAsync<HttpRequestException>(() => other.GetAsync("http://service/", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Repetitions_of_a_service_that_is_down_are_a_fifth_of_the_calls_and_ten_a_second()
    {
        var (client, server) = Client(HttpStatusCode.ServiceUnavailable);
        for (var i = 0; i < 1_000; i++)
            using (await client.GetAsync("http://service/", TestContext.Current.CancellationToken)) { }
        Assert.InRange(server.Calls - 1_000, 200, 210);

        var before = server.Calls;
        for (var second = 0; second < 10; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            for (var i = 0; i < 100; i++)
                using (await client.GetAsync("http://service/", TestContext.Current.CancellationToken)) { }
        }
        Assert.InRange(server.Calls - before - 1_000, 295, 301);
    }

    [Fact]
    public async Task A_long_quiet_time_saves_up_no_storm()
    {
        var (client, server) = Client(HttpStatusCode.ServiceUnavailable);
        _time.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < 1_000; i++)
            using (await client.GetAsync("http://service/", TestContext.Current.CancellationToken)) { }
        Assert.InRange(server.Calls - 1_000, 290, 300);
    }

    [Fact]
    public async Task What_changes_something_and_what_was_told_when_to_come_back_is_not_repeated()
    {
        var (client, server) = Client(HttpStatusCode.ServiceUnavailable);
        using (await client.PostAsync("http://service/", null, TestContext.Current.CancellationToken)) { }
        using (await client.PutAsync("http://service/", new StringContent("body"), TestContext.Current.CancellationToken)) { }
        Assert.Equal(2, server.Calls);

        server.RetryAfter = TimeSpan.FromSeconds(5);
        using (await client.GetAsync("http://service/", TestContext.Current.CancellationToken)) { }
        Assert.Equal(3, server.Calls);
    }

    // Answers in turn, the last one for ever; none is a connection that breaks.
    private (HttpClient Client, Service Server) Client(params HttpStatusCode?[] answers)
    {
        var server = new Service(answers);
        return (new(new RetryBudgetHandler(_time) { InnerHandler = server }), server);
    }

    private sealed class Service(HttpStatusCode?[] answers) : HttpMessageHandler
    {
        public int Calls { get; private set; }

        public TimeSpan? RetryAfter { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var status = answers[Math.Min(Calls++, answers.Length - 1)] ?? throw new HttpRequestException("broken off");
            var answer = new HttpResponseMessage(status);
            if (RetryAfter is { } wait)
                answer.Headers.RetryAfter = new RetryConditionHeaderValue(wait);
            return Task.FromResult(answer);
        }
    }
}
