using System.Diagnostics;
using System.Globalization;

namespace Bongsu.Tests.Operation;

/// <summary>The portal's program in a process of its own, killed by its id when disposed of.</summary>
public sealed class RunningProgram : IDisposable
{
    private const string Listening = "봉수 Bongsu: ";

    private readonly Process _process;
    private readonly Task<string> _errors;

    private RunningProgram(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));

    public static RunningProgram Start(string[] arguments, IReadOnlyDictionary<string, string>? settings = null)
    {
        // As ./bongsu runs it.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Bongsu.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>The portal on a data folder and a free port.</summary>
    public static RunningProgram Serve(string data, IReadOnlyDictionary<string, string>? settings = null, string urls = "http://127.0.0.1:0") =>
        Start(["serve", "--urls", urls, "--data", data, "--no-demo"], settings);

    /// <summary>Runs the program to its end: its exit code, what it printed, and what it said of errors.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var program = Start(arguments);
        return await program.EndAsync();
    }

    /// <summary>Where it listens, as soon as it does.</summary>
    public async Task<Uri> AddressAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.StartsWith(Listening, StringComparison.Ordinal))
                return new(line[Listening.Length..]);
        throw new Xunit.Sdk.XunitException($"The program ended before it listened: {await _errors}");
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {_process.Id}")]);
        kill.WaitForExit();
    }

    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, output, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
