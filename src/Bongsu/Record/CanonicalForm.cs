using System.Globalization;
using System.Text;

namespace Bongsu.Record;

/// <summary>Fields as bytes that no other fields have: each is its length in bytes of UTF-8, a colon, the bytes and a line feed; one that is absent is a hyphen and a line feed.</summary>
public static class CanonicalForm
{
    public static byte[] Of(params ReadOnlySpan<string?> fields)
    {
        using var bytes = new MemoryStream();
        foreach (var field in fields)
        {
            if (field is null)
                bytes.Write("-\n"u8);
            else
            {
                var text = Encoding.UTF8.GetBytes(field);
                bytes.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text.Length}:")));
                bytes.Write(text);
                bytes.Write("\n"u8);
            }
        }
        return bytes.ToArray();
    }
}
