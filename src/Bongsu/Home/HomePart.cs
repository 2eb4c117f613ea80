namespace Bongsu.Home;

/// <summary>What one part tells on the front page: as it is now, or, while it cannot be asked, as it was when it last could. The front page never falls with a part.</summary>
/// <param name="part">The part, for the log.</param>
/// <param name="nothing">What stands there while the part has never answered.</param>
/// <param name="logger">Where it is said that a part is broken.</param>
public sealed partial class HomePart<T>(string part, T nothing, ILogger logger) where T : class
{
    private volatile T _last = nothing;

    public T Read(Func<T> now)
    {
        try
        {
            return _last = now();
        }
        // Whatever it is: the page tells what it can, and is made again within a minute.
        catch (Exception error)
        {
            Log.Broken(logger, part, error);
            return _last;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The front page tells what was last known of {Part}, which cannot be read")]
        public static partial void Broken(ILogger logger, string part, Exception error);
    }
}
