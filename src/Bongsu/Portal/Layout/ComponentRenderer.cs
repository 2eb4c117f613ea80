using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Bongsu.Portal.Layout;

/// <summary>Renders a component to UTF-8, in the language of the current flow of execution.</summary>
public sealed class ComponentRenderer(IServiceProvider services, ILoggerFactory logging)
{
    public async ValueTask<byte[]> RenderAsync(Type component, IReadOnlyDictionary<string, object?> parameters)
    {
        await using var renderer = new HtmlRenderer(services, logging);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters as IDictionary<string, object?> ?? new Dictionary<string, object?>(parameters)));
            var buffer = new ArrayBufferWriter<byte>(16 * 1024);
            await using (var writer = new Utf8Writer(buffer))
                root.WriteHtmlTo(writer);
            return buffer.WrittenSpan.ToArray();
        });
    }

    private sealed class Utf8Writer(ArrayBufferWriter<byte> buffer) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> value) => Encoding.UTF8.GetBytes(value, buffer);
    }
}
