using System.Collections.Frozen;
using Bongsu.Portal.Layout;
using Bongsu.Portal.PageCache;

namespace Bongsu.Portal.Hosting;

/// <summary>Serves the style sheet, scripts and icons from memory, to be kept for ever: their addresses change with their bytes.</summary>
public sealed class AssetMiddleware(RequestDelegate next)
{
    private readonly FrozenDictionary<string, Representation> _assets =
        PortalAssets.All.ToFrozenDictionary(pair => pair.Key, pair => new Representation(pair.Value.Bytes, pair.Value.ContentType), StringComparer.Ordinal);

    public Task InvokeAsync(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) && context.Request.Path.Value is { } path && _assets.TryGetValue(path, out var asset)
            ? PageResponse.WriteImmutableAsync(context, asset)
            : next(context);
}
