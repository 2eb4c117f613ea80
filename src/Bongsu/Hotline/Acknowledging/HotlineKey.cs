using System.Security.Cryptography;
using Bongsu.Portal.Hosting;

namespace Bongsu.Hotline.Acknowledging;

/// <summary>The secret that signs the links of calls: 32 random bytes in the file <c>keys/hotline</c>, made where there are none, readable by its owner alone. Without it, links sent before are worth nothing.</summary>
public sealed partial class HotlineKey
{
    private const int Length = 32;

    public HotlineKey(DataFolder folder, ILogger<HotlineKey> logger)
    {
        var path = Path.Combine(folder.Keys, "hotline");
        try
        {
            Bytes = File.Exists(path) && File.ReadAllBytes(path) is { Length: Length } kept ? kept : Make(path);
        }
        // A disk that takes nothing must not keep people from being called: the links hold until the portal stops.
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Bytes = RandomNumberGenerator.GetBytes(Length);
            Log.NotKept(logger, error);
        }
    }

    public byte[] Bytes { get; }

    private static byte[] Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var key = RandomNumberGenerator.GetBytes(Length);
        // Half a key would be replaced, and every link with it.
        WholeFile.Write(path, file => file.Write(key), ownerOnly: true);
        return key;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The hotline's key can be neither read nor kept; links sent now end with this process")]
        public static partial void NotKept(ILogger logger, Exception error);
    }
}
