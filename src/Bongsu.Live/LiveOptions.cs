using Microsoft.Extensions.Options;

namespace Bongsu.Live;

/// <summary>What an application tells <c>AddLive</c>. Bad values stop the start, with every error at once.</summary>
public sealed class LiveOptions
{
    /// <summary>The most streams that are open at once; who comes then is answered 503 with <c>Retry-After</c>. From 1 to 1,000,000; 50,000 unless set. Each takes about 10 KB and a file descriptor.</summary>
    public int MostStreams { get; set; } = 50_000;

    /// <summary>The most streams from one address (an IPv6 network of 64 bits counts as one); who comes then is answered 429 with <c>Retry-After</c>. From 1 to 1,000,000; 2,000 unless set: whole schools and mobile networks share an address.</summary>
    public int MostStreamsPerAddress { get; set; } = 2_000;

    /// <summary>The most bytes of events kept for those who resume, all topics together; the topics that have been quiet the longest give up theirs first. From 1 MB to 16 GB; 64 MB unless set.</summary>
    public long MostMemory { get; set; } = 64L << 20;

    internal sealed class Validation : IValidateOptions<LiveOptions>
    {
        public ValidateOptionsResult Validate(string? name, LiveOptions options)
        {
            var errors = new List<string>();
            void Check(bool good, string key, string range)
            {
                if (!good)
                    errors.Add($"{key} must be {range}.");
            }
            Check(options.MostStreams is >= 1 and <= 1_000_000, nameof(MostStreams), "from 1 to 1,000,000");
            Check(options.MostStreamsPerAddress is >= 1 and <= 1_000_000, nameof(MostStreamsPerAddress), "from 1 to 1,000,000");
            Check(options.MostMemory is >= 1L << 20 and <= 16L << 30, nameof(MostMemory), "from 1 MB to 16 GB");
            return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
        }
    }
}
