using System.Diagnostics;

namespace Bongsu.Portal.Hosting;

/// <summary>This program as another process.</summary>
public static class OwnProgram
{
    /// <summary>How to start it; what it prints is there to be read, and has to be.</summary>
    public static ProcessStartInfo Command(params string[] arguments)
    {
        var own = Environment.ProcessPath;
        return new(Path.GetFileNameWithoutExtension(own) == "dotnet" ? own! : "dotnet", [Path.Combine(AppContext.BaseDirectory, "Bongsu.dll"), .. arguments])
        { RedirectStandardOutput = true, RedirectStandardError = true };
    }
}
