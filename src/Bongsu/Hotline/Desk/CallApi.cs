using System.Text.Json.Serialization;
using Bongsu.Hotline.Calls;
using Bongsu.Portal;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;

namespace Bongsu.Hotline.Desk;

/// <summary>The API of the hotline, for operators.</summary>
public static class CallApi
{
    public const string Address = "/api/bongsu/v1/console/hotline/calls";

    public static async Task<IResult> OpenAsync(CallByHand.Request body, Caller caller, CallByHand byHand, HttpRequest request)
    {
        var (call, problem) = await byHand.OpenAsync(body, caller, request);
        return call is null ? new ProblemResult(problem!) : Results.Created(CallForms.Of(call.Id), new Called(call.Id, CallForms.Of(call.Id)));
    }

    public static IResult All(CallBook book, long? before, int? limit)
    {
        var count = Math.Clamp(limit ?? 20, 1, 100);
        var calls = book.All.Where(call => before is null || call.Id < before).Take(count).ToList();
        return Results.Ok(new Listing<CallView>([.. calls.Select(CallView.Of)], calls.Count == count ? $"{Address}?limit={count}&before={calls[^1].Id}" : null));
    }

    public static IResult One(long id, CallBook book) => book.Find(id) is { } call ? Results.Ok(CallView.Of(call)) : new ProblemResult(Problem.NotFound);

    public static async Task<IResult> CloseAsync(long id, CallBook book)
    {
        book.Close(id);
        await book.StoreAsync();
        return One(id, book);
    }

    /// <summary>What a call by hand answers.</summary>
    public sealed record Called(long Id, string Url);
}

/// <summary>A call, as the API answers it. Its state is <c>open</c>, <c>acknowledged</c>, <c>closed</c> or <c>expired</c>.</summary>
public sealed record CallView(
    long Id, DateTimeOffset Since, string State, int Level, string Summary, string SummaryEn, bool Test, IReadOnlyList<CallView.Person> People, IReadOnlyList<CallView.Message> Messages, string Url)
{
    public sealed record Person(string Id, string Name, int Step, DateTimeOffset? AcknowledgedAt);

    /// <summary>A message by one way; the address is masked.</summary>
    public sealed record Message(string Id, string Person, string Way, string Target, int Repetition, DateTimeOffset At, bool Accepted, IReadOnlyList<Try> Tries);

    public sealed record Try(DateTimeOffset At, string Outcome, int? Code);

    public static CallView Of(CallState call) => new(
        call.Id, call.Since, call.End?.ToString().ToLowerInvariant() ?? "open", call.About.Level, call.About.Korean, call.About.English, call.About.IsTest,
        [.. call.People.Select(person => new Person(person.Id, person.Name, person.Step + 1, person.AcknowledgedAt))],
        [.. call.Messages.Select(message => new Message(
            message.Id, message.Queued.Person, message.Queued.Kind, message.Queued.Target, message.Queued.Repetition, message.At, message.IsAccepted,
            [.. message.Tries.Select(tried => new Try(tried.At, tried.Tried.Outcome, tried.Tried.Code))]))],
        CallForms.Of(call.Id));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CallByHand.Request), TypeInfoPropertyName = "CallByHandRequest")]
[JsonSerializable(typeof(CallApi.Called))]
[JsonSerializable(typeof(CallView), TypeInfoPropertyName = "HotlineCallView")]
[JsonSerializable(typeof(Listing<CallView>))]
public sealed partial class CallApiJson : JsonSerializerContext;
