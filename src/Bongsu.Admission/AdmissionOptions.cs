using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Bongsu.Admission;

/// <summary>What an application tells <c>AddAdmission</c>. Nothing needs to be tuned: the limit is found by measurement. Bad values stop the start, with every error at once.</summary>
public sealed class AdmissionOptions
{
    /// <summary>The partition of routes that declare none.</summary>
    public const string DefaultPartition = "default";

    /// <summary>The parts of the application by name. <see cref="DefaultPartition"/> is always among them.</summary>
    public IDictionary<string, PartitionOptions> Partitions { get; } = new Dictionary<string, PartitionOptions>(StringComparer.Ordinal) { [DefaultPartition] = new() };

    /// <summary>The waiting rooms by name (lower-case letters, digits and hyphens: it is part of an address). None unless set.</summary>
    public IDictionary<string, WaitingRoomOptions> WaitingRooms { get; } = new Dictionary<string, WaitingRoomOptions>(StringComparer.Ordinal);

    /// <summary>The queue delay that the server is held at, at most. From 1 ms to 100 ms; 5 ms unless set.</summary>
    public TimeSpan TargetDelay { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The most requests that ever run at once. From the number of processors to 65,536; 512 unless set.</summary>
    public int HighestLimit { get; set; } = 512;

    /// <summary>When a refused client is asked to come back while pressure is low; it grows with the pressure, up to 16 times as long. From 1 s to 60 s; 2 s unless set.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Tells visitors apart, for their cohorts, and may raise or lower the criticality that a route declares (an operator's session, a crawler's name).
    /// Called for each request, ahead of authentication; must be cheap and must not throw. The client's address, and what the route declares, unless set.</summary>
    public Func<HttpContext, Criticality, Visit>? Visit { get; set; }

    /// <summary>Answers a refused request. The status 503, <c>Retry-After</c> and <c>Cache-Control: no-store</c> are set before. Called thousands of times a second in a surge:
    /// must write ready-made bytes. A problem document (RFC 9457) with the code <c>overloaded</c> unless set.</summary>
    public Func<HttpContext, Refusal, Task>? Refuse { get; set; }

    /// <summary>Shows somebody their place in a waiting room: on a request that has to wait (the status 503 and <c>Retry-After</c> are set), and at <c>/waiting/{room}</c>.
    /// A problem document for programs and a plain page for browsers unless set.</summary>
    public Func<HttpContext, Waiting, Task>? Wait { get; set; }

    /// <summary>Tells requests that no waiting room has to hold: those that are answered without what the room is waited for, such as by asking to sign in first. Must be cheap and must not throw. None unless set.</summary>
    public Func<HttpContext, bool>? PassRooms { get; set; }

    /// <summary>Tells whose a waiting-room ticket is, where the application knows somebody better than by their browser: by their session, so that one place does not serve many accounts. Null for who has
    /// none: then the <c>Authorization</c> header counts, or else a cookie of the browser, as for all unless set. Must be cheap and must not throw.</summary>
    public Func<HttpContext, string?>? TicketHolder { get; set; }

    internal Visit VisitOf(HttpContext context, Criticality declared) =>
        Visit?.Invoke(context, declared) ?? new((ulong)(context.Connection.RemoteIpAddress ?? IPAddress.None).GetHashCode(), declared);

    internal sealed class Validation : IValidateOptions<AdmissionOptions>
    {
        public ValidateOptionsResult Validate(string? name, AdmissionOptions options)
        {
            var errors = new List<string>();
            void Check(bool good, string key, string range)
            {
                if (!good)
                    errors.Add($"{key} must be {range}.");
            }
            Check(options.TargetDelay >= TimeSpan.FromMilliseconds(1) && options.TargetDelay <= TimeSpan.FromMilliseconds(100), nameof(TargetDelay), "from 1 ms to 100 ms");
            Check(options.HighestLimit >= Environment.ProcessorCount && options.HighestLimit <= 65_536, nameof(HighestLimit), $"from {Environment.ProcessorCount} (the number of processors) to 65,536");
            Check(options.RetryAfter >= TimeSpan.FromSeconds(1) && options.RetryAfter <= TimeSpan.FromSeconds(60), nameof(RetryAfter), "from 1 s to 60 s");
            foreach (var (partition, its) in options.Partitions)
            {
                string Key(string key) => $"{nameof(Partitions)}[{partition}].{key}";
                Check(its.Share is >= 0 and <= 1, Key(nameof(its.Share)), "from 0 to 1");
                Check(its.Reserved is >= 1 and <= 64, Key(nameof(its.Reserved)), "from 1 to 64");
                Check(its.LongestWait >= TimeSpan.Zero && its.LongestWait <= PartitionOptions.LongestWaitOfAll, Key(nameof(its.LongestWait)), "from 0 to 5 s");
                Check(its.LongestWriteWait >= TimeSpan.Zero && its.LongestWriteWait <= PartitionOptions.LongestWaitOfAll, Key(nameof(its.LongestWriteWait)), "from 0 to 5 s");
                Check(its.LongestQueue is >= 0 and <= 65_536, Key(nameof(its.LongestQueue)), "from 0 to 65,536");
            }
            foreach (var (room, its) in options.WaitingRooms)
            {
                string Key(string key) => $"{nameof(WaitingRooms)}[{room}].{key}";
                Check(room.Length is >= 1 and <= 40 && room.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'), $"{nameof(WaitingRooms)}[{room}]", "named by 1 to 40 of a-z, 0-9 and -");
                Check(options.Partitions.ContainsKey(its.Partition), Key(nameof(its.Partition)), $"one of {nameof(Partitions)}");
                Check(its.Pass >= TimeSpan.FromSeconds(10) && its.Pass <= TimeSpan.FromDays(1), Key(nameof(its.Pass)), "from 10 s to 24 h");
            }
            Check(options.Partitions.ContainsKey(DefaultPartition), $"{nameof(Partitions)}[{DefaultPartition}]", "there");
            Check(options.Partitions.Values.Sum(its => its.Share) <= 1.0000001, $"{nameof(Partitions)}[*].{nameof(PartitionOptions.Share)}", "at most 1 together");
            return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
        }
    }
}
