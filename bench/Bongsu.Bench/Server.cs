using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Bongsu.Bench;

/// <summary>A server in a process of its own on a free port of 127.0.0.1, killed by its id when disposed of.</summary>
public sealed partial class Server : IDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;

    private Server(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>The published portal on a data folder; measured as operators run it, but for the rates, which would refuse one address that asks so much.</summary>
    public static Task<Server> PortalAsync(string data, IReadOnlyDictionary<string, string>? settings = null, bool demonstration = false, int? core = null, int? port = null)
    {
        var at = port ?? FreePort();
        return StartAsync(at, StartPortal(at, data, settings, demonstration, core));
    }

    /// <summary>The portal's process, as soon as it is one.</summary>
    public static Process StartPortal(int port, string data, IReadOnlyDictionary<string, string>? settings = null, bool demonstration = false, int? core = null)
    {
        string[] arguments = [Path.Combine(Repository.Root, "artifacts/publish/Bongsu/release/Bongsu.dll"), "serve", "--urls", $"http://127.0.0.1:{port}", "--data", data];
        return Launch("dotnet", demonstration ? arguments : [.. arguments, "--no-demo"], new Dictionary<string, string>(settings ?? new Dictionary<string, string>())
        {
            ["Bongsu__Limits__PerAccount"] = "false",
            ["Bongsu__Limits__PerAddress"] = "false",
            ["Logging__LogLevel__Default"] = "None",
        }, core);
    }

    /// <summary>ASP.NET Core with nothing to do but to parse the body of a comment.</summary>
    public static Task<Server> EmptyAsync()
    {
        var port = FreePort();
        return StartAsync(port, Launch("dotnet", [Path.Combine(Repository.Root, "artifacts/bin/empty/release/Bongsu.Bench.Empty.dll"), "--urls", $"http://127.0.0.1:{port}"], null));
    }

    /// <summary>Handlers of known costs behind a protection: none, limiter or admission.</summary>
    public static Task<Server> AdmissionAsync(string protection, int? core, params string[] more)
    {
        var port = FreePort();
        return StartAsync(port, Launch("dotnet", [Path.Combine(Repository.Root, "artifacts/bin/admission/release/Bongsu.Bench.Admission.dll"), protection, "--urls", $"http://127.0.0.1:{port}", .. more], null, core));
    }

    /// <summary>The library of streams with nothing around it: <c>/sub</c> listens, <c>/pub</c> publishes.</summary>
    public static Task<Server> LiveAsync(int core, params string[] more)
    {
        var port = FreePort();
        return StartAsync(port, Launch("dotnet", [Path.Combine(Repository.Root, "artifacts/bin/live/release/Bongsu.Bench.Live.dll"), "--urls", $"http://127.0.0.1:{port}", .. more], null, core));
    }

    /// <summary>nginx with nchan, on one processor, at the same addresses.</summary>
    public static Task<Server> NchanAsync(string folder, int core)
    {
        var port = FreePort();
        var configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            load_module /usr/lib/nginx/modules/ngx_nchan_module.so;
            daemon off; worker_processes 1; worker_rlimit_nofile 20000; pid {{folder}}/nginx.pid; error_log {{folder}}/error.log crit;
            events { worker_connections 32768; multi_accept on; }
            http {
                access_log off; tcp_nodelay on; keepalive_requests 1000000000; keepalive_timeout 600s; nchan_shared_memory_size 128M;
                client_body_temp_path {{folder}}; proxy_temp_path {{folder}}; fastcgi_temp_path {{folder}}; uwsgi_temp_path {{folder}}; scgi_temp_path {{folder}};
                server {
                    listen 127.0.0.1:{{port}} backlog=4096; root {{folder}};
                    location = /sub { nchan_subscriber eventsource; nchan_channel_id tag; nchan_subscriber_first_message newest; }
                    location = /pub { nchan_publisher; nchan_channel_id tag; nchan_message_buffer_length 4096; nchan_message_timeout 5m; }
                    location /health/ready { return 200; }
                }
            }
            """);
        return StartAsync(port, Launch("nginx", ["-p", folder, "-e", $"{folder}/error.log", "-c", configuration], null, core));
    }

    /// <summary>The memory of the server, its children included, shared pages by their part, in bytes.</summary>
    public long Memory => Pss(_process.Id);

    /// <summary>nginx refusing everything, on one processor.</summary>
    public static Task<Server> RefusingNginxAsync(string folder, int core)
    {
        var port = FreePort();
        var configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            daemon off; worker_processes 1; pid {{folder}}/nginx.pid; error_log {{folder}}/error.log crit;
            events { worker_connections 4096; multi_accept on; }
            http {
                access_log off; tcp_nodelay on; keepalive_requests 1000000000;
                client_body_temp_path {{folder}}; proxy_temp_path {{folder}}; fastcgi_temp_path {{folder}}; uwsgi_temp_path {{folder}}; scgi_temp_path {{folder}};
                server {
                    listen 127.0.0.1:{{port}} backlog=4096; root {{folder}};
                    location / { return 503; }
                    location /health/ready { return 200; }
                }
            }
            """);
        return StartAsync(port, Launch("nginx", ["-p", folder, "-e", $"{folder}/error.log", "-c", configuration], null, core));
    }

    /// <summary>nginx serving files of a folder as they are, as fast as it can: all cores, open files kept, nothing logged.</summary>
    public static Task<Server> NginxAsync(string folder, params string[] hosts)
    {
        var port = FreePort();
        var configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            daemon off; worker_processes {{Environment.ProcessorCount}}; pid {{folder}}/nginx.pid; error_log {{folder}}/error.log;
            events { worker_connections 4096; multi_accept on; }
            http {
                access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 1000000000; open_file_cache max=16 inactive=600s;
                client_body_temp_path {{folder}}; proxy_temp_path {{folder}}; fastcgi_temp_path {{folder}}; uwsgi_temp_path {{folder}}; scgi_temp_path {{folder}};
                server {
                    {{string.Concat((hosts is [] ? ["127.0.0.1"] : hosts).Select(host => $"listen {host}:{port} backlog=4096; "))}}root {{folder}};
                    location /page { default_type "text/html; charset=utf-8"; add_header Content-Encoding br; add_header Vary "Accept-Encoding, Accept-Language"; }
                    location /health/ready { return 200; }
                }
            }
            """);
        return StartAsync(port, Launch("nginx", ["-p", folder, "-e", $"{folder}/error.log", "-c", configuration], null));
    }

    /// <summary>Makes an account an operator, as the command line does.</summary>
    public static void AddOperator(string data, string name, string password)
    {
        using var process = Launch("dotnet", [Path.Combine(Repository.Root, "artifacts/publish/Bongsu/release/Bongsu.dll"), "operator", "add", name, "--password", password, "--data", data], null);
        if (!process.WaitForExit(60_000) || process.ExitCode != 0)
            throw new InvalidOperationException("There is no operator");
    }

    /// <summary>The processor time of the server so far, its children included, in seconds.</summary>
    public double ProcessorSeconds => _process.WaitForExit(0) ? throw new InvalidOperationException("The server has died") : Seconds(_process.Id);

    /// <summary>The processor time of the threads that hear of bytes, in seconds: reading and parsing all requests, and refusing.</summary>
    public double HearingSeconds => Directory.EnumerateDirectories($"/proc/{_process.Id}/task")
        .Where(thread => File.ReadAllText($"{thread}/comm").StartsWith(".NET Sockets", StringComparison.Ordinal))
        .Sum(thread => long.Parse(File.ReadAllText($"{thread}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1e9);

    /// <summary>kill -9: nothing is flushed, nothing is finished.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Asks it to stop in good order, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (SendSignal(_process.Id, Terminate) != 0)
            throw new InvalidOperationException("The server could not be asked to stop");
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<Server> StartAsync(int port, Process process)
    {
        var server = new Server(process, port);
        using var client = new HttpClient { BaseAddress = server.Address };
        for (var start = Stopwatch.GetTimestamp(); ; await Task.Delay(20))
        {
            if (process.HasExited || Report.Milliseconds(start) > 60_000)
            {
                server.Dispose();
                throw new InvalidOperationException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} did not start");
            }
            try
            {
                using var answer = await client.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode)
                    return server;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    private static Process Launch(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment, int? core = null)
    {
        if (core is { } own)
            (program, arguments) = ("taskset", [.. new[] { "--cpu-list", own.ToString(CultureInfo.InvariantCulture), program }, .. arguments]);
        // What a server prints would have to be read, or it stops; it goes where nobody reads it.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$0\" \"$@\" >/dev/null");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>The processor time that a process and its children have taken, in seconds.</summary>
    public static double Seconds(int process)
    {
        // utime and stime are the 14th and 15th fields; the name in the second may hold blanks.
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var own = (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
        return own + Children(process).Sum(Seconds);
    }

    private static long Pss(int process) =>
        File.ReadLines($"/proc/{process}/smaps_rollup").Where(line => line.StartsWith("Pss:", StringComparison.Ordinal)).Sum(line => long.Parse(line[4..^2], CultureInfo.InvariantCulture) * 1_024)
        + Children(process).Sum(Pss);

    private static IEnumerable<int> Children(int process) =>
        File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture));

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
