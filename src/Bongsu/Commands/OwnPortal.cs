using System.Diagnostics;
using Bongsu.Drills.Agreements;
using Bongsu.Portal.Hosting;

namespace Bongsu.Commands;

/// <summary>A portal that is there for one drill: a process of this program, on half of the processors, with the demonstration in a folder of its own. It has agreed, may be broken, and is started again when it stops. Nothing of it is left.</summary>
public sealed class OwnPortal : IAsyncDisposable
{
    private const string Listening = "봉수 Bongsu: ", AnyPort = "http://127.0.0.1:0";
    private const int MostStarts = 20, LastLines = 20;

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2), LongestDrill = TimeSpan.FromHours(24), BeforeAgain = TimeSpan.FromMilliseconds(500);

    private readonly string _folder = Directory.CreateTempSubdirectory("bongsu-drill-").FullName;
    private readonly IReadOnlyList<int>? _processors;
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _said = new();
    private Task _kept = Task.CompletedTask;

    private OwnPortal(IReadOnlyList<int>? processors) => _processors = processors;

    /// <summary>Where it listens, after a restart too.</summary>
    public Uri Address { get; private set; } = new(AnyPort);

    /// <summary>The token by which it has agreed.</summary>
    public string Token { get; private set; } = "";

    /// <summary>Starts it, and keeps the rest of this program to the other half of the processors.</summary>
    /// <exception cref="StartRefusedException">It does not start.</exception>
    public static async Task<OwnPortal> StartAsync(string scenario, CancellationToken cancellationToken)
    {
        var halves = Processors.Halves();
        var portal = new OwnPortal(halves?.First);
        try
        {
            portal.Agree(scenario);
            portal._kept = portal.KeepAsync();
            portal.Address = await portal._address.Task.WaitAsync(LongestStart, cancellationToken);
        }
        catch (Exception failed)
        {
            await portal.DisposeAsync();
            throw failed is TimeoutException ? new StartRefusedException($"The drill's own portal does not start: {string.Join('\n', portal._said)}", failed) : failed;
        }
        if (halves is { } both)
            Processors.KeepAll(both.Second);
        return portal;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _kept;
        _over.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // As an operator would have on its console; the portal finds it in its folder at its start.
    private void Agree(string scenario)
    {
        using var file = new AgreementWriters(new DataFolder(_folder));
        var now = TimeProvider.System.GetUtcNow();
        Token = DrillToken.New();
        file.Give(new(0, 0, "drill", scenario, now + LongestDrill), DrillToken.HashOf(Token), now);
    }

    // As a service manager would: what stops is started again, where it was.
    private async Task KeepAsync()
    {
        for (var starts = 0; starts < MostStarts && !_over.IsCancellationRequested; starts++)
        {
            using var process = await StartAsync();
            using var ending = _over.Token.Register(process.Kill);
            await Task.WhenAll(HearAsync(process.StandardOutput), HearAsync(process.StandardError));
            await process.WaitForExitAsync();
            if (!_address.Task.IsCompleted)
                _address.TrySetException(new StartRefusedException($"The drill's own portal does not start: {string.Join('\n', _said)}"));
            await Task.Delay(BeforeAgain, TimeProvider.System, _over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task<Process> StartAsync()
    {
        var command = OwnProgram.Command("serve", "--urls", Address.GetLeftPart(UriPartial.Authority), "--data", _folder);
        command.Environment["Bongsu__Drill__Faults"] = "true";
        // Visitors come from addresses of their own, as the player tells.
        command.Environment["Bongsu__Proxies"] = "127.0.0.1";
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            if (_processors is not null)
                Processors.KeepThread(_processors);
            try
            {
                started.SetResult(Process.Start(command)!);
            }
            catch (Exception failed)
            {
                started.SetException(failed);
            }
        })
        { IsBackground = true, Name = "drill's portal" }.Start();
        return await started.Task;
    }

    private async Task HearAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (_said)
            {
                _said.Enqueue(line);
                if (_said.Count > LastLines)
                    _said.Dequeue();
            }
            if (line.StartsWith(Listening, StringComparison.Ordinal))
                _address.TrySetResult(new(line[Listening.Length..]));
        }
    }
}
