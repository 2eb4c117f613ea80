using System.Globalization;
using System.Net.Sockets;
using Bongsu.Live.FanOut;
using Bongsu.Live.Rings;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;

namespace Bongsu.Live.Http;

/// <summary>A stream from its request to its end: a seat, the headers, the past, then the loop.</summary>
internal sealed partial class LiveSessions(Topics topics, Loop loop, Seats seats, Catching catching, LiveMetrics metrics, Spread spread, ILogger logger, CancellationToken stopping)
{
    // Bytes; Linux takes twice as many.
    private const int SendBuffer = 64 << 10;

    private readonly EventStream _wire = new();

    public async Task ServeAsync(HttpContext context, string name)
    {
        var address = Seats.Of(context.Connection.RemoteIpAddress);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            SetHeaders(context);
            return;
        }
        if (stopping.IsCancellationRequested)
        {
            // An EventSource that is refused never comes back by itself; after a stream that ends it does.
            SetHeaders(context);
            await context.Response.BodyWriter.WriteAsync(EventStream.Opening(null, spread.Next(Retry.LeastAfterStop, Retry.MostAfterStop((int)metrics.Open))), context.RequestAborted);
            return;
        }
        if (seats.Take(address) is { } refused)
        {
            await RefuseAsync(context, refused);
            return;
        }
        metrics.Opened();
        var topic = topics.Enter(name);
        try
        {
            await StreamAsync(context, topic);
        }
        catch (OperationCanceledException)
        {
            // The reader has gone, or was too slow: it resumes.
        }
        catch (Exception error) when (context.Response.HasStarted)
        {
            // A stream that ends is resumed; an error page in the midst of it would be read as events.
            Log.Broken(logger, name, error);
        }
        finally
        {
            topics.Leave(topic);
            metrics.Closed();
            seats.Leave(address);
        }
    }

    private async Task StreamAsync(HttpContext context, Topic topic)
    {
        var aborted = context.RequestAborted;
        var resumption = Resumption.Of(context.Request);
        SetHeaders(context);
        var cursor = topics.Head;
        // Who resumes keeps its own position until it has been brought further.
        await context.Response.BodyWriter.WriteAsync(EventStream.Opening(resumption.Asked ? null : cursor, spread.Next(Retry.Least, Retry.Most)), aborted);
        if (resumption.Position is { } position && await catching.CatchUpAsync(topic, position, aborted))
            cursor = position;
        else if (resumption.Asked)
        {
            metrics.Resync();
            cursor = topics.Head;
            await context.Response.BodyWriter.WriteAsync(EventStream.Anew(cursor), aborted);
        }
        await ListenAsync(context, topic, cursor, aborted);
    }

    private async Task ListenAsync(HttpContext context, Topic topic, long cursor, CancellationToken aborted)
    {
        var listener = new Listener(topic, context.Response.BodyWriter, SocketOf(context), _wire, context.Abort) { Cursor = cursor };
        using var registration = aborted.UnsafeRegister(listener => ((Listener)listener!).Stop(), listener);
        loop.Join(listener);
        await listener.End;
        loop.Leave(listener);
    }

    /// <summary>The socket of a connection that is the stream's alone.</summary>
    private static Socket? SocketOf(HttpContext context)
    {
        if (!HttpProtocol.IsHttp11(context.Request.Protocol) || context.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket)
            return null;
        // What a slow reader leaves lying: the kernel would let it grow to megabytes, all of it old.
        socket.SendBufferSize = SendBuffer;
        return socket;
    }

    private static void SetHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentType = "text/event-stream";
        headers.CacheControl = "no-store, no-transform";
        // nginx would keep events back until its buffer is full; compression, until there is enough to compress.
        headers["X-Accel-Buffering"] = "no";
        headers.ContentEncoding = "identity";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        // The loop ends what is slow, by its own rule; the server's counts bytes a second, and a stream has few.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate && !HttpProtocol.IsHttp2(context.Request.Protocol))
            rate.MinDataRate = null;
    }

    private async Task RefuseAsync(HttpContext context, int status)
    {
        metrics.Refused();
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = ((int)spread.Next(Retry.Least, Retry.Most).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "application/problem+json";
        await context.Response.WriteAsync(status == StatusCodes.Status429TooManyRequests
            ? """{"type":"about:blank","title":"Too many streams from this address","status":429,"code":"too-many"}"""
            : """{"type":"about:blank","title":"Too many streams","status":503,"code":"overloaded"}""", context.RequestAborted);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The stream of {Topic} broke off: its past could not be read")]
        public static partial void Broken(ILogger logger, string topic, Exception error);
    }
}
