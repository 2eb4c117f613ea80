using System.Text.Json;
using Bongsu.Accounts.Data;
using Bongsu.Accounts.Sessions;
using Bongsu.Portal.Identity;
using Bongsu.Portal.Problems;
using Microsoft.AspNetCore.WebUtilities;

namespace Bongsu.Accounts;

/// <summary>Everything of one's own, as a file. Made one at a time, and whole before it is sent: a slow line keeps nobody else waiting, and a failure is an answer instead of half a file.</summary>
public sealed class ExportEndpoint(AccountsDatabase database, SessionBook sessions, IEnumerable<IAccountData> features) : IDisposable
{
    private const int InMemory = 256 * 1_024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _turn = new(1);

    public static async Task<IResult> Handle(Caller caller, ExportEndpoint exports, HttpContext context) => await exports.MakeAsync(caller, context.RequestAborted);

    public void Dispose() => _turn.Dispose();

    private async Task<IResult> MakeAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(Patience, cancellationToken))
            return new ProblemResult(Problem.Overloaded);
        try
        {
            return new Download(await FileAsync(caller.Account, cancellationToken), $"bongsu-{caller.Username}.json");
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<FileBufferingWriteStream> FileAsync(long account, CancellationToken cancellationToken)
    {
        var file = new FileBufferingWriteStream(InMemory);
        try
        {
            await using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            await WriteAsync(account, json, cancellationToken);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task WriteAsync(long account, Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WritePropertyName("account");
        WriteAccount(account, json);
        json.WriteStartArray("sessions");
        foreach (var session in sessions.Of(account))
            WriteSession(session, json);
        json.WriteEndArray();
        foreach (var feature in features)
        {
            json.WritePropertyName(feature.Section);
            await feature.WriteAsync(account, json, cancellationToken);
            await json.FlushAsync(cancellationToken);
        }
        json.WriteEndObject();
    }

    private void WriteAccount(long account, Utf8JsonWriter json)
    {
        using var lease = database.Read();
        foreach (var (username, displayName, email, createdAt) in lease.Connection.Rows(
            row => (row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3)), "SELECT user_name, display_name, email, created_at FROM accounts WHERE id = $1", account))
        {
            json.WriteStartObject();
            json.WriteNumber("id", account);
            json.WriteString("username", username);
            json.WriteString("displayName", displayName);
            json.WriteString("email", email);
            json.WriteString("createdAt", DateTimeOffset.FromUnixTimeMilliseconds(createdAt).UtcDateTime);
            json.WriteEndObject();
        }
    }

    private static void WriteSession(SessionView session, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("device", session.Device);
        json.WriteString("since", session.Since.UtcDateTime);
        json.WriteString("lastSeen", session.LastSeen.UtcDateTime);
        json.WriteEndObject();
    }

    private sealed class Download(FileBufferingWriteStream file, string name) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            await using (file)
            {
                context.Response.ContentType = "application/json; charset=utf-8";
                context.Response.ContentLength = file.Length;
                context.Response.Headers.CacheControl = "private, no-store";
                context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
                await file.DrainBufferAsync(context.Response.Body, context.RequestAborted);
            }
        }
    }
}
