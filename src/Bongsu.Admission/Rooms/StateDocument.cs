using System.Buffers;
using System.Text.Json;

namespace Bongsu.Admission.Rooms;

/// <summary>What everybody may know of a room, in one document for all: from it and the own ticket, a client computes its place and its time, without asking the server for them.</summary>
internal static class StateDocument
{
    private const int MostPoints = 120;

    public static byte[] Of(WaitingRoom room, Line line, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        var stands = room.Stands();
        json.WriteString("room", room.Name);
        json.WriteBoolean("open", stands.IsOpen);
        if (stands.Since is { } since)
            json.WriteString("since", since);
        json.WriteString("at", now);
        json.WriteStartObject("servedThrough");
        json.WriteNumber("second", Math.Max(0, line.Through.Second));
        json.WriteNumber("fraction", Math.Round((double)line.Through.Draw / ulong.MaxValue, 6));
        json.WriteEndObject();
        json.WriteNumber("arrived", line.Arrived);
        json.WriteNumber("called", (long)line.Called);
        json.WriteNumber("releasePerSecond", Math.Round(stands.Rate, 2));
        json.WriteStartArray("arrivals");
        foreach (var (second, before) in line.Arrivals(MostPoints))
        {
            json.WriteStartArray();
            json.WriteNumberValue(second);
            json.WriteNumberValue(before);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
